import { describe, expect, it } from 'vitest';
import { type Building, cellId } from './cells.ts';
import { type Atoms, addAtoms, addSingles, type Single } from './link-atoms.ts';
import type { Constraint } from './problem.ts';
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

const DISAGREE = expect.objectContaining({ code: 'E_DISCLOSURE_TABLES' });

describe('a number that is said by itself', () => {
  const single = (more: Partial<Single> = {}): Single => ({ population: ALL, at: { state: 'open' }, value: 7, k: 5, ...more });
  const added = (more: Partial<Single>, known: Partial<Building> | null = null) => {
    const id = cellId(ALL, { state: 'open' });
    const cell: Building = { value: 7, k: 10, least: 0, weight: 3, structural: false, unprinted: true, ...known };
    const cells = new Map(known === null ? [] : [[id, cell]]);
    addSingles([single(more)], cells);
    return cells.get(id)!;
  };

  it('is a cell of its own, with somebody in it where it is said only then', () => {
    expect(added({})).toEqual({ value: 7, k: 5, least: 0, weight: 16, structural: false });
    expect(added({ observed: true, unprinted: true })).toEqual({
      value: 7,
      k: 5,
      least: 1,
      weight: 16,
      structural: false,
      unprinted: true,
    });
    expect(added({ observed: true, value: 0 }).least).toBe(0);
  });

  it('is the cell of a table that counts the same, protected as the stricter of the two asks, and printed where either is', () => {
    expect(added({}, {})).toEqual({ value: 7, k: 10, least: 0, weight: 3, structural: false });
    expect(added({ k: 12, observed: true, unprinted: true }, {})).toMatchObject({ k: 12, least: 1, unprinted: true });
    expect(added({}, { least: 1 }).least).toBe(1);
    expect(() => added({}, { value: 8 })).toThrow(DISAGREE);
  });
});

describe('atoms', () => {
  const atoms = (counts: Atoms['counts'], listed: Atoms['listed'] = {}): Atoms => ({
    population: ALL,
    dimensions: ['state', 'accepted'],
    counts,
    k: 5,
    listed,
  });
  const at = (state: string, accepted: string, value: number, structural?: true) => ({
    at: { state, accepted },
    value,
    ...(structural ? { structural } : {}),
  });
  const cell = (value: number): Building => ({ value, k: 5, least: 0, weight: 1, structural: false });
  const added = (one: Atoms, printed: Readonly<Record<string, number>>) => {
    const cells = new Map(Object.entries(printed).map(([places, value]) => [`${ALL}|${places}`, cell(value)]));
    const constraints = new Map<string, Constraint>();
    addAtoms(one, cells, constraints);
    const short = (id: string) => id.slice(ALL.length + 1) || 'all';
    const sums = [...constraints.values()].map(({ terms }) => terms.map((term) => `${term.coefficient} ${short(term.cell)}`).join(', '));
    return { cells, sums };
  };

  it('are cells that nobody prints, and every printed cell of their dimensions is a sum of them', () => {
    const { cells, sums } = added(atoms([at('open', 'no', 6), at('open', 'yes', 2), at('shut', 'yes', 0, true)]), {
      '': 8,
      'state=open': 8,
      'accepted=yes': 2,
      'accepted=yes&state=shut': 0,
      'track=edge': 99,
    });
    expect(sums).toEqual([
      '1 accepted=no&state=open, 1 accepted=yes&state=open, 1 accepted=yes&state=shut, -1 all',
      '1 accepted=no&state=open, 1 accepted=yes&state=open, -1 state=open',
      '1 accepted=yes&state=open, 1 accepted=yes&state=shut, -1 accepted=yes',
    ]);
    expect(cells.get(`${ALL}|accepted=no&state=open`)).toEqual({ value: 6, k: 5, least: 0, weight: 1, structural: false, unprinted: true });
    expect(cells.get(`${ALL}|accepted=yes&state=shut`)).toEqual({ ...cell(0), structural: true });
    expect([...cells].filter(([, { structural }]) => structural).length, 'a sum of somebody is no zero').toBe(1);
  });

  it('that no row holds are counted in the joined one', () => {
    const counts = [at('open', 'no', 6), at('late', 'no', 1), at('lost', 'no', 2)];
    expect(added(atoms(counts, { state: ['open', 'other'] }), { 'state=other': 3 }).sums).toEqual([
      '1 accepted=no&state=late, 1 accepted=no&state=lost, -1 state=other',
    ]);
    expect(() => added(atoms(counts), { 'state=other': 3 }), 'without a list there is no such row').toThrow(DISAGREE);
  });

  it('that count otherwise than what is printed are an error', () => {
    expect(() => added(atoms([at('open', 'no', 6)]), { 'state=open': 7 })).toThrow(DISAGREE);
    expect(() => added(atoms([at('open', 'no', 6)]), { 'accepted=no&state=open': 7 })).toThrow(DISAGREE);
  });

  it('are no structural zero where somebody is in them', () => {
    expect(added(atoms([at('open', 'no', 6, true)]), {}).cells.get(`${ALL}|accepted=no&state=open`)!.structural).toBe(false);
  });
});
