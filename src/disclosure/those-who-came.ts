import type { At } from '../model/event-table.ts';
import type { Listing } from './join-small.ts';
import type { Link, Split } from './link-tables.ts';

const isOfCame = ({ population }: Split) => population.startsWith('came@');
const registrationsOf = (population: string) => population.replace(/^came@/, 'registrations@');

/** Rows of those who came are the rows that an earlier edition listed of everybody, so that the two can be held against each other. */
export function withThoseWhoCame(before: Listing): Listing {
  const more = Object.keys(before).flatMap((key): [string, readonly string[]][] => {
    const own = key.replace(/^registrations@/, 'came@');
    return own === key || before[own] !== undefined ? [] : [[own, before[key]!]];
  });
  return { ...before, ...Object.fromEntries(more) };
}

/**
 * Those who came are registrations: as many as the row of the table of check-ins; and whoever of them gave no address is among all who gave none.
 */
export function cameLinks(tables: readonly Split[]): Link[] {
  const came = tables.filter(isOfCame);
  const [one] = came;
  if (one === undefined) return [];
  const { population } = one;
  const registrations = registrationsOf(population);
  const nameless = ['came_before', 'contributor'].filter((dim) => came.some((table) => categoriesOf(table, dim).includes('not-told')));
  return [
    { whole: { population: registrations, at: { came: 'came' } }, parts: [{ population, at: {} }], complete: true },
    ...nameless.map(
      (dim): Link => ({
        whole: { population: registrations, at: { matched: 'no' } },
        parts: [{ population, at: { [dim]: 'not-told' } }],
        complete: false,
      }),
    ),
  ];
}

/** Of every row that an earlier edition printed of everybody: those who came are among them, and whoever is left is people too. */
export function unsaidLinks(whole: Split, tables: readonly Split[]): Link[] {
  const part = tables.find(
    (table) => isOfCame(table) && registrationsOf(table.population) === whole.population && namesOf(table) === namesOf(whole),
  );
  if (part === undefined) return [];
  const of = ({ population }: Split, at: At) => ({ population, at });
  return cellsOf(whole, part).map((at): Link => ({ whole: of(whole, at), parts: [of(part, at)], complete: false, since: true }));
}

/** Every cell and margin of two tables with the same rows; the total aside, which is told anyway. */
function cellsOf(whole: Split, part: Split): At[] {
  const ats = whole.dimensions.reduce<At[]>(
    (rows, { name, categories }) =>
      rows.flatMap((row) => [
        row,
        ...categories.filter((one) => categoriesOf(part, name).includes(one)).map((one) => ({ ...row, [name]: one })),
      ]),
    [{}],
  );
  return ats.filter((at) => Object.keys(at).length > 0);
}

const namesOf = ({ dimensions }: Split) =>
  dimensions
    .map(({ name }) => name)
    .sort()
    .join();

function categoriesOf({ dimensions }: Split, name: string): readonly string[] {
  return dimensions.find((dimension) => dimension.name === name)?.categories ?? [];
}
