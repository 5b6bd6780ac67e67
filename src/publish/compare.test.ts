import { describe, expect, it } from 'vitest';
import { compareData } from './compare.ts';

const ids = (before: unknown, after: unknown) => compareData(before, after).map(({ id }) => id);

it('the same data has no change, and one that says nothing is undefined', () => {
  const data = { a: 1, b: [{ id: 'x', n: null }], c: undefined };
  expect(compareData(data, { b: [{ id: 'x', n: null }], a: 1 })).toEqual([]);
  expect(compareData({ a: 1 }, {})).toEqual([{ id: 'a', before: 1, after: undefined }]);
});

it('every leaf that differs is named by the steps to it, the whole by a dot', () => {
  expect(compareData({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } })).toEqual([{ id: 'a/c', before: 2, after: 3 }]);
  expect(compareData(1, 2)).toEqual([{ id: '.', before: 1, after: 2 }]);
  expect(ids({ tables: [{ id: 't', result: { rows: [{ key: { country: 'CN' }, value: 1 }] } }] }, { tables: [] })).toEqual(['t']);
});

it('a list in place of an object, and nothing in place of either, is one change', () => {
  expect(ids({ a: [1] }, { a: { 0: 1 } })).toEqual(['a']);
  expect(ids({ a: { b: 1 } }, { a: null })).toEqual(['a']);
  expect(ids({ a: null }, { a: [1] })).toEqual(['a']);
  expect(ids({ a: { b: 1 } }, { a: 'text' })).toEqual(['a']);
});

describe('members of a list', () => {
  const row = (country: string, value: number) => ({ key: { country }, value });

  it('that moved are the same by their id or key', () => {
    expect(compareData([{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'a' }])).toEqual([]);
    expect(compareData([row('CN', 1), row('DE', 2)], [row('DE', 2), row('CN', 3)])).toEqual([{ id: 'CN/value', before: 1, after: 3 }]);
    expect(ids([{ key: { country: 'CN', year: '2018' }, value: 1 }], [])).toEqual(['CN/2018']);
    expect(ids([{ key: {}, value: 1 }], [{ key: {}, value: 2 }])).toEqual(['all/value']);
  });

  it('that are rows of cells are the same by their first cell', () => {
    const before = [
      ['Standard', 60],
      ['Student', 40],
    ];
    const after = [
      ['Student', 80],
      ['Standard', 60],
    ];
    expect(compareData(before, after)).toEqual([{ id: 'Student/1', before: 40, after: 80 }]);
  });

  it('go by a key, path, source or table that is a text, in this order', () => {
    const [all, less] = [
      { key: 'k', path: 'p', source: 's', table: 't', n: 1 },
      { path: 'p', source: 's', n: 1 },
    ];
    expect(ids([all], [])).toEqual(['k']);
    expect(ids([less], [])).toEqual(['p']);
    expect(ids([{ source: 's', table: 't' }], [])).toEqual(['s']);
    expect(ids([{ table: 't', path: 7 }], [])).toEqual(['t']);
  });

  it('without a name go by their place, as do those whose name is taken', () => {
    expect(ids([1, 2, 3], [1, 5, 3])).toEqual(['1']);
    expect(ids([{ n: 1 }], [{ n: 2 }])).toEqual(['0/n']);
    expect(ids([null], [])).toEqual(['0']);
    expect(ids([row('CN', 1), row('CN', 2)], [row('CN', 1), row('CN', 4)])).toEqual(['CN#1/value']);
  });
});
