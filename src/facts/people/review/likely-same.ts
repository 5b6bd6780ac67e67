import { readFileSync } from 'node:fs';
import type { Config } from '../../../config/config.ts';
import type { Database } from '../../../model/database.ts';
import { unionFind } from '../../../util/union-find.ts';
import { keptApart } from '../identity/derive.ts';

const LIKELY_SAME = readFileSync(new URL('./likely-same.sql', import.meta.url), 'utf8');

/**
 * Rebuilds `likely_same`, the pairs of persons who may be one, and `suggested_person`, whom everybody in such pairs would be if all were joined: the
 * first of each chain. Numbers are counted on it only to say how much the suggestions matter. Needs identities and affiliations.
 */
export async function deriveLikelySame(database: Database, config: Config): Promise<void> {
  await database.run('DELETE FROM likely_same; DELETE FROM suggested_person');
  const apart = (await keptApart(database, config)).flatMap((list) => list.flatMap((a, at) => list.slice(at + 1).map((b) => `${a}\t${b}`)));
  await database.run(LIKELY_SAME, { apart: apart.join('\n') });
  const pairs = await database.all<{ one: number; other: number }>('SELECT one, other FROM likely_same ORDER BY one, other');
  const people = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))].sort((a, b) => a - b);
  const place = new Map(people.map((person, at) => [person, at]));
  const sets = unionFind(people.length);
  for (const { one, other } of pairs) sets.join(place.get(one)!, place.get(other)!);
  const first = new Map<number, number>();
  const writer = await database.writer('suggested_person');
  for (const [at, person] of people.entries()) {
    const root = sets.find(at);
    if (!first.has(root)) first.set(root, person);
    writer.append([person, first.get(root)!]);
  }
  await writer.close();
}
