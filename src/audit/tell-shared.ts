import { groupBy } from '../util/group-by.ts';
import type { Message } from '../util/message.ts';
import { eventDigests, leavingOut } from './event-digests.ts';
import type { Folder } from './folder.ts';
import { figureId } from './tell-figures.ts';
import { JOINED } from './tell-tables.ts';
import { isKnown, type Quantity, quantity, sum, type World } from './world.ts';

/** What files hold, and what counts every row of them by itself, so that what one event has of it and another has not is a number of rows. */
const KINDS: readonly {
  readonly holds: readonly string[];
  readonly whole: string;
  readonly rows: RegExp;
  readonly figures: readonly string[];
}[] = [
  {
    holds: ['registrations'],
    whole: 'registrations',
    rows: /^(?:registrations|came)@/,
    figures: ['attendees.registered', 'attendees.approved', 'attendees.checked_in', 'attendees.people', 'attendees.unmatched'],
  },
  { holds: ['proposals', 'schedule'], whole: 'proposals', rows: /^proposals@/, figures: [] },
  { holds: ['responses'], whole: 'responses', rows: /^responses@/, figures: [] },
  { holds: ['ratings'], whole: 'ratings', rows: /^ratings@/, figures: [] },
];
type Kind = (typeof KINDS)[number];
type Pair = readonly [Quantity, Quantity];
/** What the same row is to each event: it depends on the day of that. */
const BY_DAY = /[|&](?:days_before|came_before|submitted_before)=/;

/**
 * Of two events that read the same rows of a kind, what one prints of them is what the other hides. Where the rows of one are among those of the other
 * (it leaves some out, or more of them, reads fewer sheets, or not all of the files), a reader subtracts one from the other: whoever is left was at the
 * first alone.
 */
export function tellShared(world: World, folder: Folder): void {
  for (const kind of KINDS) {
    const choosing = leavingOut(folder, kind.holds);
    const events = [...eventDigests(folder, kind.holds)];
    for (const [part, own] of events)
      for (const [whole, all] of events) {
        if (part === whole || ![...own].every((digest) => all.has(digest)) || (choosing.has(whole) && !choosing.has(part))) continue;
        const files = { en: `the files of ${whole}`, zh: `${whole} 的文件` };
        if (own.size < all.size)
          tellRest(world, kind, {
            whole,
            part,
            text: { en: `${part} is read from some of ${files.en}`, zh: `${part} 读自${files.zh}中的一部分` },
          });
        else if (choosing.has(part) !== choosing.has(whole))
          tellRest(world, kind, {
            whole,
            part,
            text: { en: `${part} is read from ${files.en}, without rows that are left out`, zh: `${part} 读自${files.zh}，不含略去的行` },
          });
        else
          tellSameFiles(
            world,
            kind,
            { whole, part, text: { en: `${part} is read from ${files.en}`, zh: `${part} 读自${files.zh}` } },
            choosing.has(part),
          );
      }
  }
}

/** Two events, of which one is taken to count only rows that the other counts, and why. */
type Pairing = { readonly whole: string; readonly part: string; readonly text: Message };

/** Read from the same files in one way, two events have the same rows; in another way, the one with fewer may have some of those of the other. */
function tellSameFiles(world: World, kind: Kind, pairing: Pairing, isChosen: boolean): void {
  const { whole, part } = pairing;
  const [all, own] = [whole, part].map((event) => world.quantities.get(`${kind.whole}@${event}|`));
  const isTold = all !== undefined && own !== undefined && isKnown(all) && isKnown(own);
  const more = isTold ? all.low.value - own.low.value : 0;
  if (more > 0) tellRest(world, kind, pairing);
  else if (more === 0 && part < whole && (isTold || !isChosen)) tellSame(world, kind, pairing);
}

/** The numbers that both events have of the same rows, that of the whole first. */
function pairsOf({ quantities }: World, kind: Kind, whole: string, part: string): Pair[] {
  return [...quantities.values()].flatMap((one): Pair[] => {
    const large = isShared(one.id, kind, part) ? quantities.get(one.id.replace(`@${part}`, () => `@${whole}`)) : undefined;
    return large === undefined ? [] : [[large, one]];
  });
}

function canHold(large: Quantity, small: Quantity): boolean {
  return large.high === null || small.low.value <= large.high.value;
}

/** Whether the part lists a row that the whole, which joins none of them, does not have. */
function listsOther({ quantities }: World, kind: Kind, whole: string, part: string): boolean {
  const tables = groupBy(
    [...quantities.keys()].filter((id) => kind.rows.test(id)),
    tableOf,
  );
  return [...tables].some(([table, own]) => {
    const there = tables.get(table.replace(`@${part}|`, () => `@${whole}|`));
    if (!table.includes(`@${part}|`) || there === undefined || there.some((id) => id.includes(`=${JOINED}`))) return false;
    const listed = new Set(there);
    const isOther = (id: string) => isShared(id, kind, part) && !listed.has(id.replace(`@${part}`, () => `@${whole}`));
    return own.some((id) => isOther(id) && quantities.get(id)!.low.value > 0);
  });
}

/** `registrations@community-day|status=approved&came=came` is of `registrations@community-day|status=&came=`. */
function tableOf(id: string): string {
  return id.replace(/=[^&]*/g, '=');
}

function tellSame(world: World, kind: Kind, { whole, part, text }: Pairing): void {
  const pairs = pairsOf(world, kind, whole, part);
  // Read in another way, the rows of the one are not those of the other.
  if (!pairs.every(([left, right]) => canHold(left, right) && canHold(right, left))) return;
  for (const [left, right] of pairs) sum(world, left.id, [right.id], { means: 'doubles', text });
}

function tellRest(world: World, kind: Kind, { whole, part, text }: Pairing): void {
  const pairs = pairsOf(world, kind, whole, part);
  // Read in another way, the rows of the one are not rows of the other.
  if (!pairs.every(([large, small]) => canHold(large, small)) || listsOther(world, kind, whole, part)) return;
  for (const [large, small] of pairs) {
    const rest = quantity(world, {
      id: `derived:${large.id} without ${part}`,
      k: Math.max(large.k, small.k),
      table: large.table,
      cell: `${large.cell}: not in ${part}`,
      kind: 'derived',
    });
    sum(world, large.id, [small.id, rest.id], {
      means: 'doubles',
      text: {
        en: `${text.en}: ${small.cell} of ${small.table} are among ${large.cell}`,
        zh: `${text.zh}：${small.table} 的 ${small.cell} 在 ${large.cell} 之中`,
      },
    });
  }
}

function isShared(id: string, { rows, figures }: Kind, event: string): boolean {
  if (figures.some((figure) => id === figureId(event, figure))) return true;
  return rows.test(id) && id.slice(id.indexOf('@') + 1).startsWith(`${event}|`) && !BY_DAY.test(id) && !id.includes(`=${JOINED}`);
}
