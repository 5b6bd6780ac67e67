// Kills a command at random moments, runs it again and holds what it left against a clean run.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const { openStore } = await import(new URL('../../dist/store/open.js', import.meta.url).href);
const { mapLimit } = await import(new URL('../../dist/util/map-limit.js', import.meta.url).href);
const muster = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));

function start(folder, command) {
  const child = spawn(process.execPath, [muster, ...command], { cwd: folder, stdio: 'ignore' });
  return { child, ended: new Promise((done) => child.once('close', (code, signal) => done(signal ?? code))) };
}

/** Runs to the end; 3 is a run that listed something. */
async function run(folder, command) {
  const end = await start(folder, command).ended;
  if (end !== 0 && end !== 3) throw new Error(`muster ${command.join(' ')} ended with ${end}`);
}

/** One line per table of the store and per file of the report. The time of reading is the only thing that may differ. */
async function contents(folder) {
  const lines = [];
  const store = await openStore({ path: join(folder, '.muster/store.duckdb'), readOnly: true });
  // What was derived from what: it names the folder.
  for (const { name } of await store.all("SELECT table_name AS name FROM duckdb_tables() WHERE table_name <> 'derivation' ORDER BY 1")) {
    const columns = name === 'source_state' ? '* EXCLUDE (observed_at)' : '*';
    const [{ hash }] = await store.all(
      `SELECT count(*) || ' rows ' || coalesce(sum(hash(t::VARCHAR))::VARCHAR, '') AS hash FROM (SELECT ${columns} FROM "${name}") t`,
    );
    lines.push(`${name} ${hash}`);
  }
  store.close();
  return [...lines, ...filesIn(folder, 'report'), ...filesIn(folder, 'site')];
}

function filesIn(folder, part) {
  if (!existsSync(join(folder, part))) return [];
  return readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${path.slice(folder.length)} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`);
}

/** What no run may leave behind. */
function leftovers(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) =>
    /-new-\d|\.part$|\.new$|\.compact|\.sending|gharchive-spool.*tsv/.test(name),
  );
}

/**
 * @param atOnce how many points are tried at the same time, each in a folder of its own
 * @returns what differed after the second run, one line each, and how many of the runs were still going when they were killed
 */
export async function killed({ name, command, prepare, first, swapped }, points, { random, work, atOnce }) {
  const base = join(work, 'base');
  rmSync(base, { recursive: true, force: true });
  prepare(base);
  if (first) await run(base, first);
  // As many clean runs as will be going at a time: what one takes hangs on the others.
  const clean = join(work, 'clean-0');
  const cleanRuns = Array.from({ length: atOnce }, (_, nth) => join(work, `clean-${nth}`));
  for (const folder of cleanRuns) rmSync(folder, { recursive: true, force: true });
  for (const folder of cleanRuns) cpSync(base, folder, { recursive: true });
  const begin = performance.now();
  await Promise.all(cleanRuns.map((folder) => run(folder, command)));
  const duration = performance.now() - begin;
  const expected = await contents(clean);
  const whole = swapped && JSON.stringify(filesIn(clean, swapped));
  const faults = [];
  let cut = 0;
  const moments = Array.from({ length: points }, (_, nth) => Math.round(((nth + random(1000) / 1000) / points) * duration * 1.05));
  await mapLimit([...moments.entries()], atOnce, async ([nth, after]) => {
    const point = join(work, `point-${nth}`);
    cpSync(base, point, { recursive: true });
    const { child, ended } = start(point, command);
    await sleep(after);
    child.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') cut += 1;
    // A folder that is written whole is there or not; one that stood there may lie beside until the next run puts it back.
    const there = swapped && JSON.stringify(filesIn(point, swapped));
    if (there !== whole && there !== '[]') faults.push(`${name} at ${after} ms: ${swapped} in parts`);
    await run(point, command).then(
      async () => {
        const now = await contents(point);
        const other = expected.filter((line, index) => line !== now[index]);
        if (other.length > 0 || now.length !== expected.length) faults.push(`${name} at ${after} ms: ${other[0] ?? 'something more'}`);
        for (const left of leftovers(point)) faults.push(`${name} at ${after} ms: left ${left}`);
      },
      (error) => faults.push(`${name} at ${after} ms: ${error.message}`),
    );
    rmSync(point, { recursive: true });
  });
  return { faults, cut };
}
