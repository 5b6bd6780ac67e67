import { readFileSync } from 'node:fs';
import type { Database } from '../../../model/database.ts';

const REBUILD = readFileSync(new URL('./clock-sets.sql', import.meta.url), 'utf8');

/** Rebuilds `zone_history`, `person_clock` and `clock_country`: in which countries each person can have been, by the clocks of the person's own commits. */
export async function deriveClockSets(database: Database): Promise<void> {
  await database.run('DELETE FROM zone_history');
  const zones = await database.writer('zone_history');
  for (const { country, offset, from, until } of zoneHistory()) zones.append([country, offset, micros(from), micros(until)]);
  await zones.close();
  await database.run(REBUILD);
}

/** Built by `scripts/build-zones.mjs`. */
function zoneHistory() {
  const [, ...lines] = readFileSync(new URL('./zone-history.csv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const [country, offset, from, until] = line.split(',');
    return { country: country!, offset: Number(offset), from: from!, until: until! };
  });
}

function micros(instant: string): bigint {
  return BigInt(Date.parse(instant)) * 1000n;
}
