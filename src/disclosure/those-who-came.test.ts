import { expect, it } from 'vitest';
import { cameLinks, unsaidLinks, withThoseWhoCame } from './those-who-came.ts';

const split = (population: string, dimensions: Readonly<Record<string, readonly string[]>>) => ({
  id: 't',
  population,
  dimensions: Object.entries(dimensions).map(([name, categories]) => ({ name, categories })),
  counts: [],
  k: 10,
});

it('rows of those who came are those that an earlier edition listed of everybody, unless it listed them', () => {
  const before = { 'registrations@e|ticket': ['A'], 'registrations@e|type': ['B'], 'came@e|type': ['C'], 'proposals@e|state': ['D'] };
  expect(withThoseWhoCame(before)).toEqual({ ...before, 'came@e|ticket': ['A'] });
});

it('those who came are a row of the check-ins, and who gave no address is among all who gave none', () => {
  expect(cameLinks([split('registrations@e', { ticket: ['A'] })])).toEqual([]);
  const whole = { population: 'registrations@e', at: { came: 'came' } };
  const came = { whole, parts: [{ population: 'came@e', at: {} }], complete: true };
  expect(cameLinks([split('registrations@e', {}), split('came@e', { ticket: ['A'] }), split('came@e', { contributor: ['yes'] })])).toEqual([
    came,
  ]);
  expect(cameLinks([split('came@e', { ticket: ['A'] }), split('came@e', { contributor: ['yes', 'not-told'] })])).toEqual([
    came,
    {
      whole: { population: 'registrations@e', at: { matched: 'no' } },
      parts: [{ population: 'came@e', at: { contributor: 'not-told' } }],
      complete: false,
    },
  ]);
  expect(cameLinks([split('came@e', { contributor: ['not-told'] }), split('came@e', { came_before: ['not-told'] })])).toHaveLength(3);
});

it('of every row printed of everybody those who came are a part, the total aside', () => {
  const whole = split('registrations@e', { ticket: ['A', 'B'], mode: ['x'] });
  const links = unsaidLinks(whole, [split('came@e', { ticket: ['A'] }), split('came@e', { mode: ['x', 'y'], ticket: ['A', 'C'] })]);
  expect(links.map(({ whole: of, parts, complete, since }) => [of, parts.map((part) => part.population), complete, since])).toEqual(
    [{ mode: 'x' }, { ticket: 'A' }, { ticket: 'A', mode: 'x' }].map((at) => [
      { population: 'registrations@e', at },
      ['came@e'],
      false,
      true,
    ]),
  );
  expect(links.map(({ whole: of, parts }) => of.at === parts[0]!.at)).toEqual([true, true, true]);
});

it('of another event, of other dimensions and of everybody nothing follows', () => {
  const whole = split('registrations@e', { ticket: ['A'] });
  expect(
    unsaidLinks(whole, [split('came@f', { ticket: ['A'] }), split('came@e', { mode: ['x'] }), split('registrations@e', { ticket: ['A'] })]),
  ).toEqual([]);
});
