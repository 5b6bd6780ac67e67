// Random events against the stranger: `node scripts/attack-events.mjs [--events 30] [--from 1] [--log FILE] [--verbose]` writes the inputs of invented
// events, builds the report of every edition, audits each, and prints what came out by kind, how much is printed, and the time. Every interval is held
// against the truth; one that does not hold it is an error of the audit. With --log one line is added per event, and events that stand there
// already, of this very version, are not run again. Exit 1 when something was found out or an interval was wrong.
import { execFileSync } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { audit } from '../dist/audit/audit.js';
import { isRead } from '../dist/audit/folder.js';
import { warmBuilder } from './attack-build.mjs';
import { truthOf } from './attack-truth.mjs';
import { randomEvent } from './random-events.mjs';

const { values: flags } = parseArgs({
  options: {
    events: { type: 'string', default: '30' },
    from: { type: 'string', default: '1' },
    log: { type: 'string' },
    verbose: { type: 'boolean' },
  },
});
const [first, count] = [Number(flags.from), Number(flags.events)];
const version = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
const wanted = (record) => record.version === version && record.seed >= first && record.seed < first + count;
const records = flags.log === undefined ? [] : (await readLog(flags.log)).filter(wanted);
const known = new Set(records.map(({ seed }) => seed));

const home = await fs.mkdtemp(join(tmpdir(), 'muster-attack-'));
const builder = await warmBuilder(home);
for (let seed = first; seed < first + count; seed++) {
  if (known.has(seed)) continue;
  const record = await attackEvent(randomEvent(seed));
  records.push(record);
  if (flags.log !== undefined) await fs.appendFile(flags.log, `${JSON.stringify(record)}\n`);
}
builder.close();
await fs.rm(home, { recursive: true, force: true });
tell();
process.exitCode = records.some(({ findings, wrong }) => findings.length > 0 || wrong > 0) ? 1 : 0;

async function readLog(path) {
  const text = await fs.readFile(path, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Builds and audits every edition of an event, up to one that the program refuses. */
async function attackEvent({ seed, editions }) {
  const folder = join(home, `event-${seed}`);
  await fs.mkdir(folder);
  const record = {
    version,
    seed,
    editions: 0,
    refused: [],
    findings: [],
    wrong: 0,
    contradictions: 0,
    hidden: 0,
    cells: 0,
    shown: 0,
    cpu: 0,
  };
  const start = process.cpuUsage();
  const earlier = [];
  for (const [edition, files] of editions.entries()) {
    for (const [name, text] of Object.entries(files)) await fs.writeFile(join(folder, name), text);
    const built = await builder.build(folder);
    record.editions += 1;
    if (built.refused !== undefined) {
      record.refused.push(built.refused);
      break;
    }
    const published = new Map([...built.files].filter(([path]) => isRead(path)));
    for (const [event, name] of [
      ['ev', 'edition'],
      ['before', 'before'],
    ]) {
      const frozen = published.get(`data/${event}.edition.json`);
      if (frozen !== undefined) await fs.writeFile(join(folder, `${name}-${edition}.json`), frozen);
    }
    const guesses = Object.entries(files).flatMap(([name, text]) => (name.endsWith('.csv') ? [{ name, bytes: Buffer.from(text) }] : []));
    // Every third event is read without the folders of earlier editions: what this one keeps of them has to do.
    const found = await audit(published, { earlier: seed % 3 === 0 ? [] : earlier, attackers: ['outsider', 'own-row'], guesses });
    await judge(record, edition, found, published);
    earlier.push(published);
  }
  const { user, system } = process.cpuUsage(start);
  await fs.rm(folder, { recursive: true });
  return { ...record, cpu: (user + system) / 1e6 };
}

async function judge(record, edition, { findings, intervals, contradictions }, published) {
  const { seed } = record;
  const { database } = builder;
  const truths = { ev: await truthOf(database, 'ev', published) };
  if (published.has('data/before.edition.json')) truths.before = await truthOf(database, 'before', published);
  for (const { id, low, high, reasons } of intervals) {
    const value = truths[/@([^|]+)/.exec(id)?.[1]]?.(id);
    if (value === undefined || (value >= low && (high === null || value <= high))) continue;
    record.wrong += 1;
    console.log(`WRONG ${seed}.${edition} ${id}: ${low}..${high}, in truth ${value}\n  ${reasons.map(({ text }) => text).join('\n  ')}`);
  }
  record.contradictions += contradictions.length;
  for (const text of contradictions) console.log(`DOES NOT FIT ${seed}.${edition} ${text}`);
  record.hidden += intervals.filter(({ kind }) => kind === 'cell').length;
  for (const { kind, attacker, table, cell, low, high, k, how } of findings) {
    record.findings.push({ edition, kind, attacker, table, cell, low, high, k });
    if (flags.verbose)
      console.log(`${seed}.${edition} ${kind} (${attacker}) ${table} ${cell}: ${low}..${high}, k ${k}\n  ${how.join('\n  ')}`);
  }
  for (const [path, text] of published) {
    if (!/^data\/event\.[^.]+\.(?:attendees|cfp|speakers)\..+\.csv$/.test(path)) continue;
    const counts = text.trim().split('\n').slice(1);
    record.cells += counts.length;
    record.shown += counts.filter((line) => /^\d+$/.test(line.split(',').at(-2))).length;
  }
}

function tell() {
  const share = (part, whole) => `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
  const sum = (field) => records.reduce((total, record) => total + record[field], 0);
  const tally = (names) =>
    JSON.stringify(Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length])));
  const findings = records.flatMap((record) => record.findings);
  const refused = records.flatMap((record) => record.refused);
  console.log(
    `${records.length} events from seed ${first}, version ${version}: ${sum('editions')} editions, ${refused.length} refused ${tally(refused)}`,
  );
  console.log(`events that leak: ${share(records.filter((record) => record.findings.length > 0).length, records.length)}`);
  console.log(
    `findings by kind: ${tally(findings.map(({ kind }) => kind))}; ${findings.filter(({ low, high }) => low !== null && low === high).length} exact`,
  );
  console.log(
    `hidden cells attacked: ${sum('hidden')}; intervals without the truth: ${sum('wrong')}; contradictions: ${sum('contradictions')}`,
  );
  console.log(`cells printed: ${share(sum('shown'), sum('cells'))}`);
  console.log(`seconds of CPU: ${sum('cpu').toFixed(0)} in all, ${(sum('cpu') / Math.max(1, sum('editions'))).toFixed(2)} an edition`);
}
