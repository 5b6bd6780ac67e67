import { afterEach, expect, test } from 'vitest';
import { evaluateClaim } from '../../src/claims/evaluate.ts';
import type { EvaluatedClaim } from '../../src/claims/evaluated-claim.ts';
import { storePort } from '../../src/claims/store-port.ts';
import { claimSpec } from '../../src/config/claims-schema.ts';
import { eventGate } from '../../src/disclosure/event-gate.ts';
import { loadMeasure, measureNames } from '../../src/measures/measure.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows, type TableRows } from '../insert-rows.ts';
import { CONTEXT } from './plain-port.ts';

let database: DuckdbDatabase | undefined;
afterEach(() => database?.close());

/** A change opened at midnight, merged so many hours later by somebody else. */
const change = (number: number, country: string | null, hours: number | null) => ({
  number,
  kind: 'pull_request',
  person_id: number,
  country,
  opened_at: '2019-03-01 00:00:00',
  ...(hours === null
    ? {}
    : Object.fromEntries(
        ['responded_at', 'merged_at', 'closed_at'].map((name) => [name, `2019-03-01 ${String(hours).padStart(2, '0')}:00:00`]),
      )),
});
const changes = (first: number, country: string | null, hours: number | null) =>
  Array.from({ length: 9 }, (_, i) => change(first + i, country, hours));
const OPENED = [...changes(1, 'CN', 2), ...changes(11, 'DE', 6), ...changes(21, null, 4), ...changes(31, 'JP', null)];
const CHANGES: TableRows = {
  thread: OPENED,
  contribution: OPENED.map(({ person_id, kind, country, opened_at }) => ({ person_id, kind, country, happened_at: opened_at })),
};

async function evaluate(tables: TableRows, claim: Readonly<Record<string, unknown>>): Promise<EvaluatedClaim> {
  database?.close();
  database = await openStore({ path: ':memory:' });
  await insertRows(database, tables);
  const context = { ...CONTEXT, period: { from: null, to: null } };
  return evaluateClaim(claimSpec.parse({ id: 'a', ...claim }), await storePort(database, context, eventGate(database, [])), context);
}

test.each([
  [{ kind: 'count', measure: 'time-to-merge', where: { country: 'JP' }, asserts: { value: 24, bound: 'at-most' } }, 'from Japan'],
  [{ kind: 'count', measure: 'time-to-merge', where: { country: 'KR' }, asserts: { value: 24, bound: 'at-most' } }, 'from South Korea'],
  [{ kind: 'rank', measure: 'time-to-merge', subject: 'JP', asserts: 3 }, 'from Japan'],
  [{ kind: 'comparison', measure: 'time-to-merge', subject: 'CN', than: 'JP', asserts: 'more' }, 'compares China with Japan'],
  [{ kind: 'count', measure: 'retention', where: { project: 'alpha' }, asserts: 0 }, 'retention'],
] as const)('of nothing there is no median, ratio or share: %o cannot be told', async (claim, about) => {
  const { verdict, observed, sentences } = await evaluate({ project: [{ project_id: 1, project: 'alpha' }], ...CHANGES }, claim);
  expect([verdict, observed]).toEqual(['not identified', null]);
  expect(sentences.en).toContain(about);
});

test('closings alone are in no proportion to anything', async () => {
  const closed = { thread: [{ ...change(1, 'CN', 2), opened_at: '2019-02-01 00:00:00' }] };
  const ratio = await evaluate(closed, {
    kind: 'count',
    measure: 'change-request-closure-ratio',
    period: { from: '2019-03-01', to: '2019-04-01' },
    asserts: { value: 1, bound: 'at-most' },
  });
  expect([ratio.verdict, ratio.observed, ratio.reasons]).toEqual(['not identified', null, ['no-value']]);
});

test('a number of which there is nothing is 0 all the same', async () => {
  const opened = await evaluate(
    { contribution: [{ person_id: 1, kind: 'issue', happened_at: '2019-03-01 00:00:00', country: 'CN' }] },
    { kind: 'count', measure: 'contributions', where: { country: 'JP' }, asserts: 0 },
  );
  expect([opened.verdict, opened.observed]).toEqual(['holds', 0]);
});

test('a median, ratio, share or factor is no whole that somebody has a part of', async () => {
  for (const measure of ['time-to-merge', 'change-request-closure-ratio', 'review-share', 'contributor-absence-factor', 'elephant-factor'])
    await expect(evaluate(CHANGES, { kind: 'share', measure, subject: 'CN', asserts: 0.5 })).rejects.toThrow('no parts of a whole');
});

test('every measure in hours, days, shares or ratios is a statistic', () => {
  const units = ['hours', 'days', 'share', 'ratio'];
  expect(measureNames().filter((name) => units.includes(loadMeasure(name).unit.id) && !loadMeasure(name).statistic)).toEqual([]);
});

test('times are said in hours, of issues and changes, and nothing is said to be scaled that is not', async () => {
  const all = await evaluate(CHANGES, { kind: 'count', measure: 'time-to-merge', asserts: { value: 24, bound: 'at-most' } });
  expect(all.sentences.en).toBe('The median number of hours to merge in the Example community is 4.');
  expect(all.sentences.zh).toBe('在示例社区中，合并用时小时数中位数为4。');
  expect(all.basis.en[0]).toBe('Rests on all 27 issues and pull requests; nothing is unknown.');
  expect(all.basis.zh[0]).toBe('依据：全部27个议题与合并请求，没有未知。');
  const china = await evaluate(CHANGES, { kind: 'count', measure: 'time-to-merge', where: { country: 'CN' }, asserts: 2 });
  expect(china.sentences.en).toMatch(/^The median number of hours to merge from China in the Example community is 2 by known country\./);
  expect(china.sentences.zh).toMatch(/^在示例社区中，来自中国的合并用时小时数中位数按已知国家或地区计为2。/);
  const two = await evaluate(CHANGES, { kind: 'comparison', measure: 'time-to-merge', subject: 'CN', than: 'DE', asserts: 'fewer' });
  expect(two.sentences.en).toMatch(/^China has fewer median hours to merge than Germany in the Example community: 2 against 6\./);
});

test('a definition that knows no such kinds of contributions is left out, and ends nothing', async () => {
  const acts = (kind: string) =>
    Array.from({ length: 6 }, (_, i) => ({ person_id: i, kind, item: `${kind}${i}`, happened_at: '2019-03-01 00:00:00', country: 'CN' }));
  const archive = { event_id: 1, type: 'IssuesEvent', actor: 'ann', actor_id: 11, happened_at: '2019-03-01 00:00:00' };
  const tables = { contribution: [...acts('issue'), ...acts('commit')], archive_event: [archive] };
  const profiles = (claim: EvaluatedClaim) => claim.sensitivity.filter(({ group }) => group === 'profile').map(({ id }) => id);
  const issues = await evaluate(tables, { kind: 'count', measure: 'contributions', where: { kind: 'issue' }, asserts: 6 });
  expect([issues.verdict, profiles(issues)]).toEqual(['holds', ['profile-chaoss']]);
  expect(issues.sentences.en).toContain('in the Example community (issues)');
  expect(issues.sentences.zh).toContain('在示例社区（议题）中');
  const part = await evaluate(tables, { kind: 'share', measure: 'contributions', by: 'kind', subject: 'issue', asserts: 0.5 });
  expect([part.verdict, profiles(part)]).toEqual(['holds', ['profile-chaoss']]);
  const people = await evaluate(tables, { kind: 'count', measure: 'contributors', where: { kind: 'issue' }, asserts: 6 });
  expect([people.verdict, profiles(people)]).toEqual(['holds', ['profile-chaoss']]);
});
