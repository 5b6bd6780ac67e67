import { join } from 'node:path';
import type { Effects } from '../../util/effects.ts';
import { privateFolder } from '../../util/private-files.ts';

/** What a day showed: ids that the wanted repositories were met under, and the largest id of any repository. */
export type Met = { readonly ids: readonly number[]; readonly largest: number };

/** The ids that the wanted repositories were met under, by day. A day is read with those of later days, so that it finds repositories under older names. */
export type KnownIds = {
  /** Ids met on days after this one, sorted. */
  after(day: string, effects: Effects): Promise<readonly number[]>;
  /** How often, since it was first read, later days came to show other ids that this day may hold: it then has to be read again. */
  again(day: string, effects: Effects): Promise<number>;
  /** Replaces what was met on a day. */
  learn(day: string, met: Met, effects: Effects): Promise<void>;
};

type Days = Readonly<Record<string, Met & { readonly again: number }>>;
const NOTHING: Met = { ids: [], largest: 0 };

/**
 * Kept in a file beside the store, one per set of patterns: other patterns want other repositories.
 * @param days those that are configured: what was met on others says nothing any more
 */
export function knownIds(folder: string, patternsHash: string, days: ReadonlySet<string>): KnownIds {
  const file = join(folder, `gharchive-met-${patternsHash.slice(0, 12)}.json`);
  let known: Days | undefined;
  const read = async (effects: Effects): Promise<Days> => {
    known ??= withoutOthers(parsed(await effects.files.readFile(file, 'utf8').catch(() => '{}')), days);
    return known;
  };
  return {
    async after(day, effects) {
      const later = Object.entries(await read(effects)).filter(([other]) => other > day);
      return [...new Set(later.flatMap(([, { ids }]) => ids))].sort((a, b) => a - b);
    },
    again: async (day, effects) => (await read(effects))[day]?.again ?? 0,
    async learn(day, { ids, largest }, effects) {
      known = changed(await read(effects), day, { ids: [...ids].sort((a, b) => a - b), largest });
      await privateFolder(folder);
      await effects.files.writeFile(`${file}.part`, JSON.stringify(known), { mode: 0o600 });
      await effects.files.rename(`${file}.part`, file);
    },
  };
}

/**
 * The days once one of them shows something else. A day before it counts one more where it may hold an id that came or went: one that no other later day
 * shows, and not above the largest it showed, for ids are given in order of time.
 */
function changed(known: Days, day: string, met: Met): Days {
  const [before, now] = [new Set(known[day]?.ids), new Set(met.ids)];
  const moved = [...new Set([...before, ...now])].filter((id) => before.has(id) !== now.has(id));
  const next: Record<string, Days[string]> = { ...known, [day]: { ...met, again: known[day]?.again ?? 0 } };
  if (moved.length === 0) return next;
  const others = new Set<number>();
  for (const other of Object.keys(known).sort().reverse()) {
    if (other === day) continue;
    const { ids, largest, again } = known[other]!;
    if (other < day && moved.some((id) => id <= largest && !others.has(id))) next[other] = { ids, largest, again: again + 1 };
    for (const id of ids) others.add(id);
  }
  return next;
}

function withoutOthers(known: Days, days: ReadonlySet<string>): Days {
  const gone = Object.keys(known).filter((day) => !days.has(day));
  const left = gone.reduce((all, day) => changed(all, day, NOTHING), known);
  return Object.fromEntries(Object.entries(left).filter(([day]) => days.has(day)));
}

/** A file that is damaged knows nothing; every day that is read says it anew. */
function parsed(text: string): Days {
  try {
    return JSON.parse(text) as Days;
  } catch {
    return {};
  }
}
