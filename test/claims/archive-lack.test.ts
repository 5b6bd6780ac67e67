import { afterEach, expect, test } from 'vitest';
import { evaluateClaim } from '../../src/claims/evaluate.ts';
import { storePort } from '../../src/claims/store-port.ts';
import { claimSpec } from '../../src/config/claims-schema.ts';
import { eventGate } from '../../src/disclosure/event-gate.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows, type TableRows } from '../insert-rows.ts';
import { CONTEXT } from './plain-port.ts';

let database: DuckdbDatabase | undefined;
afterEach(() => database?.close());

const hour = (at: number, state: string) => {
  const file = { source: 'gharchive:x', file: `${at}.json.gz`, bytes: 0, sha256: 'x', lines: 0, kept: 0 };
  const begins = new Date(Date.UTC(2017, 6, 1, at)).toISOString();
  return { ...file, hour: begins.slice(0, 19).replace('T', ' '), state };
};
const act = (person_id: number, kind: string) => ({ person_id, kind, happened_at: '2017-07-01 00:10:00', country: 'CN' });
const change = (number: number, merged_at: string) => ({
  number,
  person_id: number,
  opened_at: '2017-07-01 00:10:00',
  merged_at,
  country: 'CN',
});
const COMMUNITY: TableRows = {
  contribution: [1, 2, 3, 4, 5, 6].flatMap((person) => [act(person, 'issue'), act(person, 'commit')]),
  thread: [1, 2, 3, 4, 5].map((number) => change(number, '2017-07-01 02:10:00')),
};
const PERIOD = { from: '2017-07-01', to: '2017-07-01T04:00:00Z' };

async function evaluate(states: readonly string[], claim: Readonly<Record<string, unknown>>, more: TableRows = {}) {
  database?.close();
  database = await openStore({ path: ':memory:' });
  await insertRows(database, { ...COMMUNITY, raw_gharchive_hour: states.map((state, i) => hour(i, state)), ...more });
  const context = { ...CONTEXT, period: { from: null, to: null } };
  const port = await storePort(database, context, eventGate(database, []));
  return evaluateClaim(claimSpec.parse({ id: 'a', kind: 'count', period: PERIOD, ...claim }), port, context);
}

const WHOLE = ['present', 'present', 'present', 'present'];
const HOLED = ['present', 'missing', 'partial', 'present'];
const LACKS = 'GH Archive lacks 2 of the 4 hours.';

test('of an archive that is whole a number is exact, of one that lacks hours at least what is on record', async () => {
  const claim = { measure: 'contributions', asserts: 13 };
  const whole = await evaluate(WHOLE, claim);
  expect([whole.verdict, whole.headline, whole.reasons]).toEqual(['fails', { low: 12, high: 12 }, ['outside']]);
  expect(whole.basis.en[0]).toBe('Rests on all 12 contributions; nothing is unknown.');
  const holed = await evaluate(HOLED, claim);
  expect([holed.verdict, holed.headline, holed.reasons]).toEqual([
    'not identified',
    { low: 12, high: null },
    ['overlaps', 'archive-lacks'],
  ]);
  expect(holed.sentences.en).toContain(`is at least 12; whether it is 13 cannot be told from this data. ${LACKS}`);
  expect(holed.sentences.zh).toContain('4小时中，GH Archive 缺少2小时。');
  expect(holed.basis.en[0]).toBe('Rests on all 12 contributions on record.');
  expect((await evaluate(HOLED, { ...claim, asserts: { value: 12, bound: 'at-least' } })).verdict).toBe('holds');
});

test('what the archive is known to have lost is no less lost than an hour', async () => {
  const hole = { from_at: '2017-01-01', until_at: '2018-01-01', lost: 'some', what: 'Some', evidence: 'https://example.org' };
  const { headline, sentences } = await evaluate(WHOLE, { measure: 'contributors', asserts: 6 }, { gharchive_hole: [hole] });
  expect(headline).toEqual({ low: 6, high: null });
  expect(sentences.en).toMatch(/ GH Archive lost events in that time\.$/);
});

/** Ten days, of which as many hours are missing, none of them with anything in it. */
const tenDays = (missing: number) => Array.from({ length: 240 }, (_, at) => (at >= 100 && at < 100 + missing ? 'missing' : 'present'));
const LATER = { from: '2017-07-06', to: '2017-07-11' };
const EARLIER = { from: '2017-07-01', to: '2017-07-06' };

test('a median says that hours are missing, and is not told where more than one in a hundred is', async () => {
  const claim = { measure: 'time-to-merge', asserts: 2, period: { from: '2017-07-01', to: '2017-07-11' } };
  const little = await evaluate(tenDays(2), claim);
  expect([little.verdict, little.headline]).toEqual(['holds', { low: 2, high: 2 }]);
  expect(little.sentences.en).toMatch(/ GH Archive lacks 2 of the 240 hours\.$/);
  const much = await evaluate(tenDays(3), claim);
  expect([much.verdict, much.observed, much.reasons]).toEqual(['not identified', null, ['source-not-read']]);
  expect(much.sentences.en).toContain('GH Archive');
});

test('growth says what either period lacks, and is not told where more than one hour in a hundred of one is', async () => {
  const contribution = [1, 6].flatMap((day) =>
    COMMUNITY['contribution']!.map((row) => ({ ...row, happened_at: `2017-07-0${day} 00:10:00` })),
  );
  const grown = async (states: readonly string[], before: object = EARLIER) =>
    evaluate(states, { kind: 'growth', measure: 'contributions', asserts: 0, period: LATER, before }, { contribution });
  const little = await grown(tenDays(1));
  expect([little.verdict, little.observed]).toEqual(['holds', 0]);
  expect(little.sentences.en).toMatch(/ GH Archive lacks 1 of the 240 hours\.$/);
  const much = await grown(tenDays(2));
  expect([much.verdict, much.observed, much.reasons]).toEqual(['not identified', null, ['source-not-read']]);
  const unread = await grown(tenDays(0), { from: '2016-07-01', to: '2016-07-06' });
  expect([unread.verdict, unread.observed]).toEqual(['not identified', null]);
});

test('commits do not rest on the archive', async () => {
  const { headline, reasons } = await evaluate(HOLED, { measure: 'commits', asserts: 6 });
  expect([headline, reasons]).toEqual([{ low: 6, high: 6 }, ['inside']]);
});

test('where the forge itself was asked, a number is what it told', async () => {
  const told = { happened_at: '2017-07-01 00:10:00', kind: 'issue', repo_id: 1, project_id: 1, item: 'i', held: true, again: false };
  const { headline, sentences } = await evaluate(HOLED, { measure: 'contributions', asserts: 12 }, { archive_coverage: [told] });
  expect([headline, sentences.en.endsWith(LACKS)]).toEqual([{ low: 12, high: 12 }, true]);
});
