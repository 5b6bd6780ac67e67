import type { Folder } from './folder.ts';
import type { PrintedTable } from './tables.ts';
import { NO_ANSWERS, type RowQuantities } from './tell-tables.ts';
import { say, type World } from './world.ts';

/** Told of those who came where anybody did, and of all who registered elsewhere. */
const WHO: ReadonlySet<string> = new Set([
  'country',
  'region',
  'organisation_type',
  'job_function',
  'industry',
  'first_time',
  'gender',
  'age_band',
]);
/** Every ticket and way to take part is crossed with who came. */
const CROSSED = ['ticket', 'mode'] as const;

/**
 * What it tells that a table is not there. Who people are is told of all who registered: then nobody came. Who came stands there and is crossed with
 * nothing, and the page names no such table as left out: then nobody stayed away.
 */
export function tellAbsent(world: World, folder: Folder, tables: readonly PrintedTable[], rows: RowQuantities, event: string): void {
  const name = (id: string) => `event.${event}.${id}`;
  const named = new Map(tables.filter((table) => table.event === event).map((table) => [table.name, table]));
  const came = named.get(name('attendees.came'));
  if (came === undefined) return;
  const row = (category: string) => rows.get(`${came.name}/${category}`);
  const who = [...WHO].map((dim) => name(`attendees.${dim}`)).find((table) => named.has(table));
  const nobody = row('came');
  if (who !== undefined && nobody)
    say(world, nobody, 0, 0, {
      means: 'labels',
      text: { en: `${who} is told of all who registered, so nobody came`, zh: `${who} 是就所有报名者公布的，因此无人到场` },
    });
  const away = row('absent');
  const isDivided = (dim: string) => (named.get(name(`attendees.${dim}`))?.rows.length ?? 0) > 2;
  const missing = CROSSED.find((dim) => isDivided(dim) && !named.has(name(`attendees.${dim}.came`)) && !isLeftOut(folder, event, dim));
  if (missing !== undefined && away && !came.rows.some(({ key }) => NO_ANSWERS.has(key[0] ?? '')))
    say(world, away, 0, 0, {
      means: 'labels',
      text: {
        en: `${came.name} is not crossed with ${missing}, so nobody stayed away`,
        zh: `${came.name} 未与 ${missing} 交叉，因此无人缺席`,
      },
    });
}

function isLeftOut(folder: Folder, event: string, dim: string): boolean {
  return [...folder].some(([path, text]) => path.endsWith(`/events/${event}.html`) && text.includes(`attendees.${dim}.came`));
}
