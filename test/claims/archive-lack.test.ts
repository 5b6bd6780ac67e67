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

const hour = (at: string, state: string) => {
  const file = { source: 'gharchive:x', file: `${at}.json.gz`, bytes: 0, sha256: 'x', lines: 0, kept: 0 };
  return { ...file, hour: `2017-07-01 0${at}:00:00`, state };
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
  await insertRows(database, { ...COMMUNITY, raw_gharchive_hour: states.map((state, i) => hour(String(i), state)), ...more });
  const context = { ...CONTEXT, period: { from: null, to: null } };
  const port = await storePort(database, context, eventGate(database, []));
  return evaluateClaim(claimSpec.parse({ id: 'a', kind: 'count', period: PERIOD, ...claim }), port, context);
}

const WHOLE = ['present', 'present', 'present', 'present'];
const HOLED = ['present', 'missing', 'partial', 'present'];
const LACKS = 'GH Archive lacks 2 of the 4 hours that this is about.';

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
  expect(holed.sentences.zh).toContain('所涉及的4小时中，GH Archive 缺少2小时。');
  expect(holed.basis.en[0]).toBe('Rests on all 12 contributions on record.');
  expect((await evaluate(HOLED, { ...claim, asserts: { value: 12, bound: 'at-least' } })).verdict).toBe('holds');
});

test('what the archive is known to have lost is no less lost than an hour', async () => {
  const hole = { from_at: '2017-01-01', until_at: '2018-01-01', lost: 'some', what: 'Some', evidence: 'https://example.org' };
  const { headline, sentences } = await evaluate(WHOLE, { measure: 'contributors', asserts: 6 }, { gharchive_hole: [hole] });
  expect(headline).toEqual({ low: 6, high: null });
  expect(sentences.en).toMatch(/ GH Archive is known to have lost events of the time that this is about\.$/);
});

test('a median over missing hours says that they are missing', async () => {
  const merged = await evaluate(HOLED, { measure: 'time-to-merge', asserts: 2 });
  expect([merged.headline, merged.sentences.en.endsWith(LACKS)]).toEqual([{ low: 2, high: 2 }, true]);
});

test('growth says what either period lacks', async () => {
  const growth = { kind: 'growth', measure: 'contributions', asserts: 0 };
  const later = { from: '2017-07-01T02:00:00Z', to: '2017-07-01T04:00:00Z' };
  const contribution = ['00', '03'].flatMap((at) =>
    COMMUNITY['contribution']!.map((row) => ({ ...row, happened_at: `2017-07-01 ${at}:10:00` })),
  );
  const claim = { ...growth, period: later, before: { from: '2017-07-01', to: '2017-07-01T02:00:00Z' } };
  const grown = await evaluate(HOLED, claim, { contribution });
  expect([grown.observed, grown.sentences.en.endsWith(LACKS)]).toEqual([0, true]);
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
