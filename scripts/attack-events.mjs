// Random events against the stranger: `node scripts/attack-events.mjs [--events 30] [--from 1] [--keep DIR]` writes the inputs of invented events, runs
// the built program on them, audits every folder, and prints what came out by kind, how much is printed, and the time. Every interval is held against
// the truth; one that does not hold it is an error of the audit. Exit 1 when something was found out or an interval was wrong.
import { promises as fs } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { audit } from '../dist/audit/audit.js';
import { readFolder } from '../dist/audit/folder.js';
import { main } from '../dist/cli/main.js';
import { openStore } from '../dist/store/open.js';
import { nodeEffects, SILENT } from '../dist/util/effects.js';
import { truthOf } from './attack-truth.mjs';
import { randomEvent } from './random-events.mjs';

const { values: flags } = parseArgs({
  options: {
    events: { type: 'string', default: '30' },
    from: { type: 'string', default: '1' },
    keep: { type: 'string' },
    verbose: { type: 'boolean' },
  },
});
const [first, count] = [Number(flags.from), Number(flags.events)];
const home = flags.keep ?? (await mkdtemp(join(tmpdir(), 'muster-attack-')));
const totals = {
  editions: 0,
  refused: 0,
  hidden: 0,
  exact: 0,
  cells: 0,
  shown: 0,
  people: 0,
  shownPeople: 0,
  seconds: 0,
  wrong: 0,
  contradictions: 0,
};
const kinds = new Map();
const leaky = new Set();
const errors = new Map();
const started = performance.now();

for (let seed = first; seed < first + count; seed++) {
  const folder = join(home, `event-${seed}`);
  await attackEvent(randomEvent(seed), folder);
  if (flags.keep === undefined) await rm(folder, { recursive: true, force: true });
}
if (flags.keep === undefined) await rm(home, { recursive: true, force: true });
tell();
process.exitCode = leaky.size > 0 || totals.wrong > 0 ? 1 : 0;

async function attackEvent({ seed, editions }, folder) {
  const earlier = [];
  for (const [edition, files] of editions.entries()) {
    await fs.mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await fs.writeFile(join(folder, name), text);
    const out = join(folder, `report-${edition}`);
    const told = await report(folder, out);
    totals.editions += 1;
    if (told !== undefined) {
      totals.refused += 1;
      errors.set(told, (errors.get(told) ?? 0) + 1);
      return;
    }
    const published = await readFolder(out, out, nodeEffects());
    await fs.copyFile(join(out, 'data/ev.edition.json'), join(folder, `edition-${edition}.json`));
    if (files['before.csv'] !== undefined) await fs.copyFile(join(out, 'data/before.edition.json'), join(folder, `before-${edition}.json`));
    const start = performance.now();
    const guesses = [];
    for (const name of ['registrations.csv', 'proposals.csv', 'before.csv'])
      if (files[name] !== undefined) guesses.push({ name, bytes: await fs.readFile(join(folder, name)) });
    // Every other event is read without the folders of earlier editions: what this one keeps of them has to do.
    const found = await audit(published, { earlier: seed % 2 === 0 ? earlier : [], attackers: ['outsider', 'own-row'], guesses });
    totals.seconds += (performance.now() - start) / 1000;
    await judge(seed, edition, found, published, join(folder, '.muster/store.duckdb'));
    earlier.push(published);
  }
}

/** Runs `muster report`; programs for the reader's browser are left out of the folder. Undefined when it was written, else why not. */
async function report(folder, out) {
  let said = '';
  const log = { ...SILENT, error: (message) => (said ||= message) };
  const real = nodeEffects(log);
  const effects = { ...real, files: { ...fs, copyFile: async () => undefined }, process: { ...real.process, cwd: folder } };
  const code = await main(['report', '--quiet', '--out', out], effects);
  return code === 2 ? (/E_[A-Z_]+/.exec(said)?.[0] ?? said) : undefined;
}

async function judge(seed, edition, { findings, intervals, contradictions }, published, store) {
  const database = await openStore({ path: store });
  try {
    const truths = { ev: await truthOf(database, 'ev', published) };
    if (published.has('data/before.edition.json')) truths.before = await truthOf(database, 'before', published);
    for (const { id, low, high, reasons } of intervals) {
      const value = truths[/@([^|]+)/.exec(id)?.[1]]?.(id);
      if (value === undefined || (value >= low && (high === null || value <= high))) continue;
      totals.wrong += 1;
      console.log(`WRONG ${seed}.${edition} ${id}: ${low}..${high}, in truth ${value}\n  ${reasons.map(({ text }) => text).join('\n  ')}`);
    }
  } finally {
    database.close();
  }
  totals.contradictions += contradictions.length;
  for (const text of contradictions) console.log(`DOES NOT FIT ${seed}.${edition} ${text}`);
  totals.hidden += intervals.filter(({ kind }) => kind === 'cell').length;
  for (const { kind, attacker, table, cell, low, high, k, how } of findings) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (kind !== 'hash') leaky.add(seed);
    if (low !== null && low === high) totals.exact += 1;
    if (flags.verbose)
      console.log(`${seed}.${edition} ${kind} (${attacker}) ${table} ${cell}: ${low}..${high}, k ${k}\n  ${how.join('\n  ')}`);
  }
  for (const [path, text] of published) {
    if (!/^data\/event\.[^.]+\.(?:attendees|cfp|speakers)\..+\.csv$/.test(path)) continue;
    for (const line of text.trim().split('\n').slice(1)) {
      const printed = line.split(',').at(-2);
      totals.cells += 1;
      if (/^\d+$/.test(printed)) totals.shown += 1;
    }
  }
}

function tell() {
  const share = (part, whole) => `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
  console.log(
    `${count} events from seed ${first}, ${totals.editions} editions, ${totals.refused} refused ${JSON.stringify(Object.fromEntries(errors))}`,
  );
  console.log(`events that leak (hashes apart): ${share(leaky.size, count)}`);
  console.log(`findings by kind: ${JSON.stringify(Object.fromEntries([...kinds].sort()))}; ${totals.exact} exact`);
  console.log(
    `hidden cells attacked: ${totals.hidden}; intervals without the truth: ${totals.wrong}; contradictions: ${totals.contradictions}`,
  );
  console.log(`cells printed: ${share(totals.shown, totals.cells)}`);
  console.log(
    `seconds: ${((performance.now() - started) / 1000).toFixed(0)} in all, ${(totals.seconds / Math.max(1, totals.editions)).toFixed(2)} an audit`,
  );
}
