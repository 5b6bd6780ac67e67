import { groupBy } from '../util/group-by.ts';
import type { Folder } from './folder.ts';
import { figureId } from './tell-figures.ts';
import { frozenEvents } from './tell-frozen.ts';
import { JOINED } from './tell-tables.ts';
import { type Quantity, quantity, sum, type World } from './world.ts';

type Manifest = {
  readonly inputs?: readonly { readonly source: string; readonly kind: string; readonly version: string }[];
};

/** What counts every row by itself, so that what one event has of it and another has not is a number of rows. */
const ROWS = /^(?:registrations|came|proposals)@/;
const FIGURES = ['attendees.registered', 'attendees.approved', 'attendees.checked_in', 'attendees.people', 'attendees.unmatched'];
/** What the same row is to each event: it depends on the day of that. */
const BY_DAY = /[|&](?:days_before|came_before|submitted_before)=/;

/**
 * Of two events read from the same files, one with all rows and one without those that its organiser leaves out, a reader subtracts one from the other:
 * whoever is left was at the first alone. Where neither leaves any out, what one prints of the rows is what the other hides.
 */
export function tellShared(world: World, folder: Folder): void {
  const files = filesOf(folder);
  const choosing = new Set(frozenEvents(folder).flatMap((event) => (leavesOut(event) ? [event.id] : [])));
  for (const [whole, all] of files) {
    if (choosing.has(whole)) continue;
    for (const [part, own] of files) {
      if (part === whole || own !== all) continue;
      if (choosing.has(part)) tellRest(world, whole, part);
      else if (part < whole) tellSame(world, whole, part);
    }
  }
}

/** The digests of each event's files, as one text. */
function filesOf(folder: Folder): ReadonlyMap<string, string> {
  const { inputs = [] } = JSON.parse(folder.get('manifest.json') ?? '{}') as Manifest;
  const read = inputs.filter(({ kind, version }) => kind === 'event-file' && version !== '');
  const byEvent = groupBy(read, ({ source }) => source.split(':')[1]!);
  return new Map([...byEvent].map(([event, each]) => [event, [...new Set(each.map(({ version }) => version))].sort().join(' ')]));
}

function leavesOut({ files = [] }: ReturnType<typeof frozenEvents>[number]): boolean {
  return files.some(({ leftOut }) => leftOut.some(({ reason }) => reason.startsWith('configured:')));
}

/** The numbers that both events have of the same rows, that of the whole first. */
function pairsOf({ quantities }: World, whole: string, part: string): (readonly [Quantity, Quantity])[] {
  return [...quantities.values()].flatMap((one): (readonly [Quantity, Quantity])[] => {
    const large = isShared(one.id, part) ? quantities.get(one.id.replace(`@${part}`, () => `@${whole}`)) : undefined;
    return large === undefined ? [] : [[large, one]];
  });
}

function tellSame(world: World, one: string, other: string): void {
  const pairs = pairsOf(world, one, other);
  const isOther = ([left, right]: readonly [Quantity, Quantity]) =>
    (left.high !== null && right.low.value > left.high.value) || (right.high !== null && left.low.value > right.high.value);
  // Read in another way, the rows of the one are not those of the other.
  if (pairs.some(isOther)) return;
  const text = `${one} and ${other} are read from the same files`;
  for (const [left, right] of pairs) sum(world, left.id, [right.id], { means: 'doubles', text });
}

function tellRest(world: World, whole: string, part: string): void {
  const pairs = pairsOf(world, whole, part);
  // Read in another way, the rows of the one are not rows of the other.
  if (pairs.some(([large, small]) => large.high !== null && small.low.value > large.high.value)) return;
  for (const [large, small] of pairs) {
    const rest = quantity(world, {
      id: `derived:${large.id} without ${part}`,
      k: Math.max(large.k, small.k),
      table: large.table,
      cell: `${large.cell}: not in ${part}`,
      kind: 'derived',
    });
    const text = `${part} is read from the files of ${whole}, without rows that are left out: ${small.cell} of ${small.table} are among ${large.cell}`;
    sum(world, large.id, [small.id, rest.id], { means: 'doubles', text });
  }
}

function isShared(id: string, event: string): boolean {
  if (FIGURES.some((figure) => id === figureId(event, figure))) return true;
  return ROWS.test(id) && id.slice(id.indexOf('@') + 1).startsWith(`${event}|`) && !BY_DAY.test(id) && !id.includes(`=${JOINED}`);
}
