import { tellCheckIns, tellProposals } from './atoms.ts';
import type { Folder } from './folder.ts';
import { tellIdentities } from './identities.ts';
import { tellOrder } from './order.ts';
import { tellPages } from './pages.ts';
import { readFigures, readTables } from './tables.ts';
import { tellAbsent } from './tell-absent.ts';
import { tellFigures } from './tell-figures.ts';
import { frozenEvents, tellFrozen, tellProofs } from './tell-frozen.ts';
import { tellJoinedCountries, tellUnlisted } from './tell-joined.ts';
import { tellListed } from './tell-listed.ts';
import { tellOrganisations } from './tell-organisations.ts';
import { regionCountries, tellPlaces } from './tell-places.ts';
import { tellShared } from './tell-shared.ts';
import { tellTables } from './tell-tables.ts';
import { type KOf, readThresholds } from './thresholds.ts';
import { emptyWorld, type World } from './world.ts';

/** A folder as a stranger has read it. */
export type Learned = {
  readonly world: World;
  readonly events: readonly string[];
  readonly kOf: KOf;
  readonly tables: number;
  readonly figures: number;
};

/** Everything one folder tells, alone. `isFirst`: nothing was published of its events before, so that listings and order are of these very counts. */
export function learn(folder: Folder, isFirst: boolean): Learned {
  const tables = readTables(folder);
  const figures = readFigures(folder);
  const kOf = readThresholds(folder, tables);
  const events = [...new Set([...tables, ...figures].map(({ event }) => event))].sort();
  const world = emptyWorld();
  const fresh = (event: string) => isFirst && !keepsEarlier(folder, event);
  const rows = tellTables(world, tables, kOf);
  tellListed(world, tables, rows, fresh);
  tellFigures(world, figures, kOf);
  tellFrozen(world, folder, kOf);
  tellPages(world, folder, tables, rows);
  tellProofs(world, folder);
  for (const event of events) {
    tellIdentities(world, event, kOf);
    tellCheckIns(world, event, kOf);
    tellProposals(world, event, isOneExport(folder, event));
    tellOrganisations(world, tables, event, kOf);
    tellAbsent(world, folder, tables, rows, event);
    const own = regionCountries(folder, event);
    tellPlaces(world, event, own, kOf);
    if (!fresh(event)) continue;
    tellJoinedCountries(world, event, own, kOf);
    tellUnlisted(world, event, kOf);
  }
  tellShared(world, folder);
  tellOrder(world, tables, fresh);
  return { world, events, kOf, tables: tables.length, figures: figures.length };
}

/** Whether what an edition keeps of what was printed speaks of more than this edition: the same number twice, or one that is not printed now. */
function keepsEarlier(folder: Folder, event: string): boolean {
  const { cells = [] } = JSON.parse(folder.get(`data/${event}.edition.json`) ?? '{}') as {
    readonly cells?: readonly { readonly id: string }[];
  };
  return new Set(cells.map(({ id }) => id)).size < cells.length;
}

/** Whether proposals come from one export: a page names the files, one for each kind of table at most. */
function isOneExport(folder: Folder, event: string): boolean {
  const files = frozenEvents(folder).find(({ id }) => id === event)?.files;
  if (files === undefined) return false;
  const registrations = [...folder.keys()].some((path) => path.startsWith(`data/event.${event}.attendees.`));
  return files.length <= (registrations ? 2 : 1);
}
