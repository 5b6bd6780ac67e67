import fc from 'fast-check';
import { cellId } from '../../src/disclosure/cells.ts';
import type { Dimension, EarlierCell, Link, Split } from '../../src/disclosure/link-tables.ts';

export type Tables = { readonly tables: readonly Split[]; readonly links: readonly Link[]; readonly earlier: readonly EarlierCell[] };

const POOL: readonly Dimension[] = [
  { name: 'country', categories: ['CN', 'DE', 'US'], groups: { dimension: 'region', of: { CN: 'asia', DE: 'west', US: 'west' } } },
  { name: 'mode', categories: ['in_person', 'virtual'] },
  { name: 'ticket', categories: ['full', 'speaker', 'student'], observed: ['full', 'speaker'] },
  { name: 'first', categories: ['yes', 'no'] },
];
/** Pairs and single dimensions of the pool, as tables that share their margins. */
const SHAPES = [
  ['country', 'mode'],
  ['country', 'ticket'],
  ['mode', 'ticket'],
  ['ticket', 'first'],
  ['country'],
  ['first', 'mode'],
  ['country', 'first'],
];

type Person = Readonly<Record<string, string>>;

const person: fc.Arbitrary<Person> = fc.record(
  Object.fromEntries(POOL.map(({ name, categories }) => [name, fc.constantFrom(...categories)])),
);

/**
 * Linked tables of one event: few people in two or three crossings, a co-located event that stays below the whole, an earlier edition that
 * printed part of it when fewer had come, cells that are zero by definition.
 */
export const linkedTables: fc.Arbitrary<Tables> = fc
  .record({
    people: fc.array(person, { minLength: 3, maxLength: 30 }),
    shapes: fc.uniqueArray(fc.constantFrom(...SHAPES), { minLength: 1, maxLength: 3, selector: (shape) => shape.join() }),
    k: fc.integer({ min: 2, max: 4 }),
    colocated: fc.option(fc.nat({ max: 8 })),
    before: fc.option(fc.integer({ min: 0, max: 4 })),
    structural: fc.boolean(),
  })
  .map(({ people, shapes, k, colocated, before, structural }) => {
    const noStudentsOnline = ({ ticket, mode }: Person) => !(structural && ticket === 'student' && mode === 'virtual');
    const came = people.filter(noStudentsOnline);
    const tables = shapes.map((shape) => tableOf(shape, came, k, structural));
    const size = Math.min(colocated ?? 0, came.length);
    const guests: Split = { id: 'guests', population: 'guests', dimensions: [], counts: [{ at: {}, value: size }], k };
    const link: Link = { whole: { population: 'attendees', at: {} }, parts: [{ population: 'guests', at: {} }], complete: false };
    const linked = colocated === null ? { tables, links: [] } : { tables: [...tables, guests], links: [link] };
    return { ...linked, earlier: before === null ? [] : printedBefore(shapes[0]!, came.slice(0, came.length - before), k) };
  });

export function tableOf(shape: readonly string[], people: readonly Person[], k: number, structural = false): Split {
  const dimensions = shape.map((name) => POOL.find((dimension) => dimension.name === name)!);
  const counts = new Map<string, { at: Record<string, string>; value: number }>();
  for (const one of people) {
    const at = Object.fromEntries(shape.map((name) => [name, one[name]!]));
    const count = counts.get(JSON.stringify(at)) ?? { at, value: 0 };
    counts.set(JSON.stringify(at), { at, value: count.value + 1 });
  }
  const zero =
    structural && shape.includes('mode') && shape.includes('ticket')
      ? [{ at: { mode: 'virtual', ticket: 'student' }, value: 0, structural }]
      : [];
  return { id: shape.join('-'), population: 'attendees', dimensions, counts: [...counts.values(), ...zero], k };
}

/** The total and the categories of one dimension, as an edition printed them: only what was not small. */
function printedBefore(shape: readonly string[], people: readonly Person[], k: number): EarlierCell[] {
  const name = shape[0]!;
  const { categories } = POOL.find((dimension) => dimension.name === name)!;
  const counts = categories.map((category) => people.filter((one) => one[name] === category).length);
  const cells = categories.map((category, i) => ({ id: cellId('attendees', { [name]: category }), value: counts[i]! }));
  const safe = counts.every((count) => count >= k);
  return safe ? [...cells, { id: cellId('attendees', {}), value: people.length }] : [];
}
