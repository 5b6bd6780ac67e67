import { describe, expect, test } from 'vitest';
import { find } from '../../src/claims/find.ts';
import type { MeasurePort } from '../../src/claims/measure-port.ts';
import { DEFINITIONS, sensitivityMatrix } from '../../src/claims/sensitivity.ts';
import type { ClaimSpec } from '../../src/config/claims-schema.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import { CONTEXT, type Counts, claimOf, plainPort } from './plain-port.ts';

const BASE: Counts = { known: { US: 900, CN: 300, DE: 200 }, unknown: 40 };

/** China falls to third among commits, to second place shared before joining, and vanishes in the last year. */
function answer(request: MeasureRequest): Counts {
  if (request.measure === 'commits') return { known: { US: 900, CN: 100, DE: 200 } };
  if (request.definition?.merges === true) return { known: { US: 900, CN: 310, DE: 300 } };
  if (request.period.to === '2016-03-10T00:00:00Z') return { known: { US: 90, CN: 20, DE: 20 } };
  if (request.period.from === '2018-07-29T00:00:00Z') return { known: { US: 90 }, unknown: 10 };
  return BASE;
}

const claim = claimOf({ kind: 'rank', subject: 'CN', asserts: 2 });

async function matrixOf(claim: ClaimSpec, port: MeasurePort) {
  const inquiry = { port, context: CONTEXT, depth: 'full' } as const;
  return sensitivityMatrix(claim, await find(claim, inquiry), inquiry);
}

describe('the sensitivity matrix', () => {
  test('one row per definition that applies, the claim itself first, each with what was asked', async () => {
    const rows = await matrixOf(claim, plainPort(answer));
    expect(rows.map(({ id, group, value, rank, agrees }) => [id, group, value, rank, agrees])).toEqual([
      ['as-claimed', 'definition', 300, 2, true],
      ['with-merges', 'definition', 310, 2, true],
      ['with-bots', 'definition', 300, 2, true],
      ['unit-commits', 'unit', 100, 3, false],
      ['profile-git', 'profile', 300, 2, true],
      ['last-year', 'period', 0, 2, true],
      ['before-joining', 'period', 20, 2, true],
      ['after-joining', 'period', 300, 2, true],
    ]);
    expect(rows.map((row) => row.request.definition)).toEqual([undefined, { merges: true }, { bots: true }, ...Array(5).fill(undefined)]);
    expect(rows.find((row) => row.id === 'last-year')!.request.period).toEqual({
      from: '2018-07-29T00:00:00Z',
      to: '2019-07-29T00:00:00Z',
    });
    expect(rows.find((row) => row.id === 'profile-git')!.request.profile).toBe('git');
    expect(rows[0]).toMatchObject({ low: 2, high: 2, coverage: 1400 / 1440 });
  });

  test('offers only parameters and units the measure has, and periods that differ', async () => {
    const port = plainPort(answer);
    const bare = {
      ...port,
      describe: (name: string) => ({ ...port.describe(name), parameters: [], profiles: [], dimensions: ['country'] }),
    };
    const yearly = claimOf({ kind: 'rank', subject: 'CN', asserts: 2, period: { from: '2018-07-29', to: '2019-07-29' }, where: {} });
    expect((await matrixOf(yearly, bare)).map((row) => row.id)).toEqual(['as-claimed', 'unit-commits', 'all-time']);
    expect((await matrixOf(claim, bare)).map((row) => row.id)).not.toContain('unit-commits');
  });

  test('claims on cited figures have none', async () => {
    const cited = claimOf({
      kind: 'count',
      of: 'people',
      cited: { value: 3500, source: 'https://example.org', as_of: '2019-07-29' },
      asserts: 3500,
    });
    expect(await matrixOf(cited, plainPort(answer))).toEqual([]);
  });
});

test('every definition overrides what its label says and nothing else', () => {
  expect(DEFINITIONS.map(({ id, definition }) => [id, definition])).toEqual([
    ['with-merges', { merges: true }],
    ['with-bots', { bots: true }],
    ['with-copies', { copies: true }],
    ['by-committer', { authors: false, committers: true }],
    ['with-co-authors', { co_authors: true }],
    ['without-assisted', { assisted: false }],
  ]);
});
