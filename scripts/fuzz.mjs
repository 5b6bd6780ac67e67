// Feeds every reader of files what nobody wrote: texts of fast-check, and fixtures and real files (../shared, where it is) cut, doubled, pumped and
// spoilt. A reader may answer or throw a MusterError, within a budget of CPU and memory per byte; anything else is a failure, and its input is kept.
//   node scripts/fuzz.mjs [--seconds 30 | --inputs 60000] [--largest BYTES] [--seed 1] [--only NAME]
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { build } from './build.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    inputs: { type: 'string' },
    largest: { type: 'string', default: String(1 << 16) },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
await build({ ifStale: true });
const { READERS } = await import('./fuzz/readers.mjs');
const { seedsOf } = await import('./fuzz/seeds.mjs');
const { mutated, randomOf, TOKENS } = await import('./fuzz/mutate.mjs');

/** CPU a reader may take for nothing, and for each byte: thirty times what the slowest takes, since machines are busy. */
const BUDGET = { seconds: 0.5, secondsPerByte: 20e-6, bytes: 96 << 20, bytesPerByte: 1500 };

/** Seconds without an answer after which a reader hangs. It has the only thread, so another one watches, and ends the program. */
const HANGS_AFTER = 120;
const now = new Int32Array(new SharedArrayBuffer(8));
const WATCH = `
  const { workerData: { now, names, seed, after } } = require('node:worker_threads');
  let [last, still] = ['', 0];
  setInterval(() => {
    const at = names[now[0]] + ', input ' + now[1] + ' of seed ' + seed;
    [last, still] = [at, at === last ? still + 1 : 0];
    if (still < after) return;
    require('node:fs').writeSync(2, 'HANGS: ' + at + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }, 1000);`;

const isOurs = (error) => /^E_(?!INTERNAL)/.test(String(error?.code ?? error?.errors?.[0]?.code));

/** Why an input is a failure, or null. */
async function failureOf(read, bytes) {
  const before = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  try {
    await read(bytes);
  } catch (error) {
    if (!isOurs(error)) return `${error?.name}: ${String(error?.message).slice(0, 80)}`;
  }
  const { user, system } = process.cpuUsage(cpu);
  const taken = (user + system) / 1e6;
  const held = process.memoryUsage().heapUsed - before;
  if (taken > BUDGET.seconds + BUDGET.secondsPerByte * bytes.length) return `${taken.toFixed(1)} s of CPU for ${bytes.length} bytes`;
  return held > BUDGET.bytes + BUDGET.bytesPerByte * bytes.length ? `${held >> 20} MB for ${bytes.length} bytes` : null;
}

/** A reader that is slow once may have been collecting what others left. */
const failsTwice = async (read, bytes) => (await failureOf(read, bytes)) && (await failureOf(read, bytes));

const [seed, largest] = [Number(values.seed), Number(values.largest)];
const chosen = Object.entries(READERS).filter(([name]) => name.includes(values.only));
const share = (Number(values.seconds) * 1000) / chosen.length;
const most = values.inputs === undefined ? Number.POSITIVE_INFINITY : Math.ceil(Number(values.inputs) / chosen.length);
const TEXTS = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 400 }).map((all) => all.join('')),
);
let [inputs, failures] = [0, 0];
const names = chosen.map(([name]) => name);
new Worker(WATCH, { eval: true, workerData: { now, names, seed, after: HANGS_AFTER } }).unref();
for (const [index, [name, { kind, read }]] of chosen.entries()) {
  const random = randomOf(seed);
  const seeds = seedsOf(kind, largest);
  const written = fc.sample(TEXTS, { seed, numRuns: 200 });
  const failed = new Map();
  const end = most === Number.POSITIVE_INFINITY ? Date.now() + share : Number.POSITIVE_INFINITY;
  let tried = 0;
  for (; Date.now() < end && tried < most; tried++) {
    const bytes = tried % 5 === 4 ? Buffer.from(written[random(written.length)]) : mutated(seeds[random(seeds.length)], random, largest);
    now.set([index, tried]);
    const failure = await failsTwice(read, bytes);
    if (!failure) continue;
    const folder = join(tmpdir(), 'muster-fuzz-failures');
    mkdirSync(folder, { recursive: true });
    const kept = join(folder, `${name.replace(/\W/g, '-')}-${seed}-${tried}`);
    writeFileSync(kept, bytes, { mode: 0o600 });
    failed.set(failure, kept);
  }
  failures += failed.size;
  inputs += tried;
  process.stdout.write(`${name.padEnd(36)} ${String(tried).padStart(7)} tried ${String(failed.size).padStart(4)} failed\n`);
  for (const [failure, kept] of failed) process.stdout.write(`    ${failure}: ${kept}\n`);
}
process.stdout.write(`${chosen.length} readers, ${inputs} inputs tried, ${failures} failed\n`);
process.exit(failures === 0 ? 0 : 1);
