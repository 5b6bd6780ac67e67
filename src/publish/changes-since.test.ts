import { describe, expect, it } from 'vitest';
import { changesSince } from './changes-since.ts';
import type { Edition } from './diff.ts';

type Rows = readonly (readonly (string | number | null)[])[];
const column = (name: string) => ({ name, kind: 'count', title: { en: name, zh: name } });
const plain = (id: string, rows: Rows, names: readonly string[] = ['day', 'people']) => ({
  id,
  kind: 'plain',
  title: { en: id, zh: id },
  columns: names.map(column),
  rows,
  sql: '',
});
const measured = (rows: readonly (readonly [string, number])[]) => ({
  id: 'by-country',
  kind: 'measure',
  title: { en: 'By country', zh: '按国家' },
  folded: [],
  result: {
    by: ['country'],
    unknownRows: [],
    rows: rows.map(([country, value], i) => ({ key: { country }, value, rank: i + 1, rankLow: i + 1, rankHigh: i + 1 })),
  },
});
const claim = (id: string, verdict: string, observed = 1) => ({
  id,
  kind: 'count',
  verdict,
  sentences: { en: `${id} ${verdict}.`, zh: `${id}${verdict}。` },
  headline: { low: 1, high: 1 },
  coverage: 1,
  table: null,
  observed,
});

function edition(
  digest: string,
  parts: { tables?: readonly object[]; claims?: readonly object[]; sections?: object; muster?: string },
): Edition {
  const { tables = [], claims = [], sections = {}, muster = '1' } = parts;
  const site = { title: { en: 'Kestrel', zh: '红隼' }, period: { from: null, to: null } };
  const manifest = { digest, muster, inputs: [], queries: [], configuration: {} };
  return { manifest, model: { site, tables, claims, sections } } as unknown as Edition;
}
type Parts = Parameters<typeof edition>[1];
const changes = (before: Parts, after: Parts) => changesSince(edition('old', before), edition('new', after));

describe('claims that are told of', () => {
  it('are those with another verdict or sentence, with its causes, new ones and such as are gone, in the order of the new edition', () => {
    const before = [claim('gone', 'holds'), claim('a', 'holds'), claim('same', 'holds', 1)];
    const after = [claim('fresh', 'holds'), claim('same', 'holds', 2), claim('a', 'fails')];
    const { claims } = changes({ claims: before, muster: '1' }, { claims: after, muster: '2' });
    expect(claims.map(({ id, before: old, after: now, causes }) => [id, old?.verdict, now?.verdict, causes])).toEqual([
      ['fresh', undefined, 'holds', ['code']],
      ['a', 'holds', 'fails', ['code']],
      ['gone', 'holds', undefined, ['code']],
    ]);
    expect(claims[0]!.before).toBeNull();
    expect(claims[2]!.after).toBeNull();
  });

  it('say so when nothing explains them', () => {
    const headline = (of: object | null) => ({ ...claim('a', 'holds'), headline: of });
    const { claims } = changes({ claims: [headline(null)] }, { claims: [headline({ low: 1, high: 2 })] });
    expect(claims.map(({ causes }) => causes)).toEqual([['unexplained']]);
  });
});

describe('tables that are told of', () => {
  it('are new, gone or changed: with every cell that differs but the key', () => {
    const before = [
      plain('gone', [['1', 5]]),
      plain('t', [
        ['1', 5],
        ['2', 6],
        ['3', 7],
      ]),
      plain('same', [['1', 5]]),
    ];
    const after = [
      plain('same', [['1', 5]]),
      plain('t', [
        ['4', 1],
        ['1', 5],
        ['2', 8],
      ]),
      plain('fresh', [['1', 5]]),
    ];
    const { tables } = changes({ tables: before }, { tables: after });
    expect(
      tables.map(({ id, what, cells }) => [
        id,
        what,
        cells.map(({ key, column: { name }, before: old, after: now }) => [key, name, old, now]),
      ]),
    ).toEqual([
      [
        't',
        'changed',
        [
          ['4', 'people', null, 1],
          ['2', 'people', 6, 8],
          ['3', 'people', 7, null],
        ],
      ],
      ['fresh', 'new', []],
      ['gone', 'gone', []],
    ]);
    expect(tables.map(({ by }) => by)).toEqual([[], [], []]);
  });

  it('have the columns of both editions', () => {
    const { tables } = changes({ tables: [plain('t', [['1', 5]])] }, { tables: [plain('t', [['1', 4]], ['day', 'visits'])] });
    expect(tables[0]!.cells.map(({ column: { name }, before, after }) => [name, before, after])).toEqual([
      ['visits', null, 4],
      ['people', 5, null],
    ]);
  });

  it('of a measure go by its dimensions, which are no change of a row', () => {
    const { tables } = changes(
      { tables: [measured([['CN', 5]])] },
      {
        tables: [
          measured([
            ['DE', 6],
            ['CN', 5],
          ]),
        ],
      },
    );
    const [table] = tables;
    expect([table!.by, table!.causes]).toEqual([['country'], ['unexplained']]);
    expect(table!.cells.map(({ key, column: { name } }) => `${key} ${name}`)).toEqual([
      'DE value',
      'DE rank',
      'DE rankLow',
      'DE rankHigh',
      'CN rank',
      'CN rankLow',
      'CN rankHigh',
    ]);
  });

  it('have the causes of all their numbers', () => {
    const { tables } = changes({ tables: [plain('t', [['1', 5]])], muster: '1' }, { tables: [plain('t', [['1', 6]])], muster: '2' });
    expect(tables[0]!.causes).toEqual(['code']);
  });
});

it('the edition before comes first among the earlier ones, with its digest and its claims that are published', () => {
  const sections = { changes: { earlier: [{ digest: 'oldest' }] } };
  const { earlier } = changes({ sections, claims: [claim('a', 'holds'), claim('b', 'not published')] }, {});
  expect(earlier.map(({ digest }) => digest)).toEqual(['old', 'oldest']);
  expect(earlier[0]!.summary).toEqual({ en: 'a holds.', zh: 'aholds。' });
});
