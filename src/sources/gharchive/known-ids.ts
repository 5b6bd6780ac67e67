import { join } from 'node:path';
import type { Effects } from '../../util/effects.ts';
import { privateFolder } from '../../util/private-files.ts';

/** The ids that the wanted repositories were met under, by day. A day is read with those of later days, so that it finds repositories under older names. */
export type KnownIds = {
  /** Ids met on days after this one, sorted. */
  after(day: string, effects: Effects): Promise<readonly number[]>;
  /** Replaces what was met on a day. */
  learn(day: string, ids: readonly number[], effects: Effects): Promise<void>;
};

type Days = Readonly<Record<string, readonly number[]>>;

/** Kept in a file beside the store, one per set of patterns: other patterns want other repositories. */
export function knownIds(folder: string, patternsHash: string): KnownIds {
  const file = join(folder, `gharchive-ids-${patternsHash.slice(0, 12)}.json`);
  let known: Days | undefined;
  const read = async (effects: Effects): Promise<Days> => {
    known ??= JSON.parse(await effects.files.readFile(file, 'utf8').catch(() => '{}')) as Days;
    return known;
  };
  return {
    async after(day, effects) {
      const later = Object.entries(await read(effects)).filter(([other]) => other > day);
      return [...new Set(later.flatMap(([, ids]) => ids))].sort((a, b) => a - b);
    },
    async learn(day, ids, effects) {
      known = { ...(await read(effects)), [day]: [...ids].sort((a, b) => a - b) };
      await privateFolder(folder);
      await effects.files.writeFile(`${file}.part`, JSON.stringify(known));
      await effects.files.rename(`${file}.part`, file);
    },
  };
}
