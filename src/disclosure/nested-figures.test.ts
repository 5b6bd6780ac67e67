import { expect, it } from 'vitest';
import { nestedLinks } from './nested-figures.ts';

const single = (at: Readonly<Record<string, string>>, value: number, more: object = {}) => ({ population: 'p', at, value, k: 5, ...more });
const nested = (singles: readonly ReturnType<typeof single>[], countable: readonly string[] = []) =>
  nestedLinks(
    [{ singles, links: [] }],
    countable.map((id) => ({ id, value: 0 })),
  ).map(({ whole, parts, complete }) => [whole.at, parts[0]!.at, complete]);
const [all, came, both] = [{}, { came: 'yes' }, { came: 'yes', paid: 'no' }];

it('whoever is in the larger of two counts alone is people too, where these are few', () => {
  expect(nested([single(all, 30), single(came, 26)])).toEqual([[all, came, false]]);
  expect(nested([single(all, 30), single(came, 29)])).toHaveLength(1);
  expect(nested([single(all, 30), single(came, 25)])).toEqual([]);
  expect(nested([single(all, 30), single(came, 30)])).toEqual([]);
  expect(nested([single(all, 30), single(came, 27), single(both, 26)])).toEqual([
    [all, came, false],
    [all, both, false],
    [came, both, false],
  ]);
});

it('of other people, of other answers, and of what is not printed nothing follows', () => {
  expect(nested([single(all, 30), single(came, 27, { population: 'q' })])).toEqual([]);
  expect(nested([single({ paid: 'yes' }, 30), single(both, 27)])).toEqual([]);
  expect(nested([single({ paid: 'no' }, 30), single({ came: 'yes' }, 27)])).toEqual([]);
  expect(nested([single(all, 30), single(came, 27, { unprinted: true })])).toEqual([]);
});

it('what everybody can count of both is known anyway', () => {
  const singles = [single(all, 30), single(came, 27)];
  expect(nested(singles, ['p|', 'p|came=yes'])).toEqual([]);
  expect([nested(singles, ['p|']).length, nested(singles, ['p|came=yes']).length]).toEqual([1, 1]);
});
