import { expect, it } from 'vitest';
import { OPTIONS } from '../model/event-table.ts';
import { answeredSomewhere } from './answered.ts';

it('a table by options that every reader knows holds somebody who took one, however few rows it has', () => {
  const [name] = Object.keys(OPTIONS) as [string];
  const split = (dimension: string) => ({
    id: 't',
    population: 'responses@e',
    dimensions: [{ name: dimension, categories: ['yes', 'no', 'no-answer'] }],
    counts: [
      { at: { [dimension]: 'yes' }, value: 4 },
      { at: { [dimension]: 'no' }, value: 3 },
      { at: { [dimension]: 'no-answer' }, value: 90 },
    ],
    k: 10,
  });
  const whole = { population: `answered:${name}:responses@e`, at: {} };
  const row = (category: string) => ({ population: 'responses@e', at: { [name]: category } });
  expect(answeredSomewhere([split(name), split('country')])).toEqual({
    singles: [{ ...whole, value: 7, k: 10, unprinted: true, observed: true }],
    links: [{ whole, parts: [row('yes'), row('no')], complete: true }],
  });
});
