// One million registrations (a Bevy export with six questions, 170 MB) read, keyed, stored and derived, as a ratio to parsing the same CSV and doing
// nothing with it (processor time), and the peak memory of the whole process, which must not grow with the file. Goals: ratio 4; 1,000 MB.

import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { deriveEvents } from '../src/facts/events/derive.ts';
import { eventStatements } from '../src/measures/event-tables/figures.ts';
import { unseal } from '../src/model/secret.ts';
import { eventSources } from '../src/sources/events/event-source.ts';
import { eventSpec, normaliseEvent } from '../src/sources/events/spec.ts';
import { openStore } from '../src/store/open.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { pseudonyms } from '../src/util/pseudonym.ts';
import { printRow } from './_print.ts';

const ROWS = 1_000_000;
const ENGINE_MEMORY = '400MB';
const PEAK_GOAL_MB = 1000;
const HEADER =
  'Order number,Ticket number,First Name,Last Name,Email,Twitter,Company,Title,Featured,Ticket title,Ticket venue,Access code,Discount,Price,Currency,Number of tickets,Paid by (name),Paid by (email),Paid date (UTC),Checkin Date (UTC),Ticket Price Paid,Country,Organization type,Job function,Industry,Is this your first time?,Gender';

async function writeExport(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${HEADER}\n`);
  for (let n = 0; n < ROWS; n++) {
    const came = n % 4 === 0 ? '' : '2019-06-24 01:00:00+00:00';
    const country = ['China', 'Germany', 'United States', '日本', ''][n % 5];
    const row = `E${n},A${n},Attendee,${n},attendee${n}@example.org,,Example Organisation ${n % 5000},,,${n % 7 === 0 ? 'Student' : 'Standard'},In-person,,,,CNY,1,,,2019-03-01 08:00:00+00:00,${came},,${country},Vendor,Developer,Financials,${n % 3 === 0 ? 'Yes' : 'No'},\n`;
    if (!file.write(row)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** The floor: the rows of the file, and nothing else. */
async function parseOnly(path: string): Promise<number> {
  const start = process.cpuUsage();
  let rows = 0;
  for await (const _ of createReadStream(path).pipe(parse({ bom: true }))) rows++;
  if (rows !== ROWS + 1) throw new Error(`the floor read ${rows} rows`);
  return cpuSeconds(start);
}

/** Processor time of all threads, so that a busy machine gives the same ratio. */
function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

async function readEvent(folder: string): Promise<number> {
  const start = process.cpuUsage();
  const names = pseudonyms(new Uint8Array(32).fill(7));
  const event = normaliseEvent(
    eventSpec.parse({ id: 'e', name: 'E', starts: '2019-06-24', ends: '2019-06-26', files: [{ path: 'export.csv' }] }),
    folder,
  );
  const database = await openStore({ path: join(folder, 'store.duckdb'), memory: ENGINE_MEMORY });
  const outcomes = await syncSources(database, eventSources([event], names), nodeEffects());
  const failed = outcomes.find((outcome) => outcome.error);
  if (failed) throw failed.error;
  await database.transaction(() =>
    deriveEvents(
      database,
      names,
      async () => new Map(),
      () => {},
    ),
  );
  const figures = new Map(unseal(await eventStatements(database, 'e')).figures.map(({ id, value }) => [id, value]));
  if (figures.get('attendees.people') !== ROWS || figures.get('attendees.checked_in') !== ROWS * 0.75)
    throw new Error('the store does not hold what was written');
  database.close();
  return cpuSeconds(start);
}

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
try {
  await writeExport(join(folder, 'export.csv'));
  const megabytes = Math.round(statSync(join(folder, 'export.csv')).size / 1e6);
  const read = await readEvent(folder);
  const peak = process.resourceUsage().maxRSS / 1024;
  const floor = await parseOnly(join(folder, 'export.csv'));
  printRow(
    `${ROWS} registrations (${megabytes} MB) into the store`,
    `${read.toFixed(1)} s of CPU`,
    'parsing the CSV alone',
    `${floor.toFixed(1)} s of CPU`,
    read / floor,
    4,
  );
  printRow('peak memory of the process', `${Math.round(peak)} MB`, 'bound', `${PEAK_GOAL_MB} MB`, peak / PEAK_GOAL_MB, 1);
} finally {
  rmSync(folder, { recursive: true });
}
