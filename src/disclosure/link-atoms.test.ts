import { expect, it } from 'vitest';
import { cellId } from './cells.ts';
import { publishTables } from './publish-tables.ts';

const ALL = 'proposals@e';

it('a figure that can hold nobody, as the list of states tells, is a zero that everybody knows, and none that must be hidden', async () => {
  const states = { id: 'cfp.state', population: ALL, dimensions: [{ name: 'state', categories: ['rejected', 'waitlisted'] }], k: 5 };
  const counts = [
    { at: { state: 'rejected' }, value: 11 },
    { at: { state: 'waitlisted' }, value: 5 },
  ];
  const atoms = {
    population: ALL,
    dimensions: ['state', 'accepted'],
    counts: counts.flatMap(({ at, value }) => [
      { at: { ...at, accepted: 'no' }, value },
      { at: { ...at, accepted: 'yes' }, value: 0, structural: true },
    ]),
    k: 5,
    listed: { state: ['rejected', 'waitlisted'] },
  };
  const accepted = { population: ALL, at: { accepted: 'yes' }, value: 0, k: 5 };
  const { shown, proof } = await publishTables([{ ...states, counts }], [], [], { singles: [accepted], atoms: [atoms], told: [] });
  expect(proof.leaks).toEqual([]);
  expect(shown.get(cellId(ALL, { accepted: 'yes' }))).toEqual({ kind: 'count', value: 0 });
});
