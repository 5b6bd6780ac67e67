// Mutation testing: breaks one thing at a time in a copy of the tree and asks the tests of its room.
//   node scripts/mutate.mjs src/facts [more files, folders or FILE:LINE] [--sample N] [--seed S] [--list]
//   node scripts/mutate.mjs --named [TEXT]     the mutants of scripts/mutants/named.yaml: each must fail a test that names its rule
import { fork } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { stagesOf } from './mutants/rooms.mjs';
import { sqlMutations } from './mutants/sql.mjs';
import { typescriptMutations } from './mutants/typescript.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    list: { type: 'boolean', default: false },
    named: { type: 'boolean', default: false },
  },
});
const NOT_COPIED = new Set(['node_modules', '.git', 'report', 'coverage']);
/** A mutant that is no program says nothing about the tests. */
const NO_PROGRAM = /Parser Error|Binder Error|Catalog Error|Transform failed|PARSE_ERROR|SyntaxError|ReferenceError/;

/** Stages that pass while nothing is broken, and how long a broken run may take: a minute, and four times as long as that one. */
const limits = new Map();

let tree = '';
let running;
/** Files written since the runner was last told. */
const touched = new Set();
process.once('exit', () => {
  if (running !== undefined) end(running);
  if (tree !== '') rmSync(dirname(tree), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

await (flags.named ? runNamed() : runSample());
if (running !== undefined) end(running);

async function runSample() {
  const all = positionals.flatMap((place) => {
    const [, path, line] = /^(.*?)(?::(\d+))?$/.exec(place);
    return filesIn(join(root, path))
      .flatMap(mutantsOf)
      .filter((mutant) => line === undefined || lineOf(mutant) === Number(line));
  });
  const chosen = flags.sample === undefined ? all : shuffled(all, Number(flags.seed)).slice(0, Number(flags.sample));
  if (flags.list) {
    for (const mutant of chosen) process.stdout.write(`${described(mutant)}\n`);
    return;
  }
  copyTree();
  const counts = new Map();
  for (const mutant of chosen) {
    const outcome = await outcomeOf(mutant);
    const room = mutant.file.split('/').slice(0, 2).join('/');
    const count = counts.get(room) ?? { killed: 0, survived: 0, invalid: 0 };
    count[outcome] += 1;
    counts.set(room, count);
    process.stdout.write(`${outcome === 'survived' ? 'SURVIVED' : outcome.padEnd(8)}  ${described(mutant)}\n`);
  }
  for (const [room, { killed, survived, invalid }] of counts) {
    const share = killed + survived === 0 ? '' : ` (${Math.round((100 * killed) / (killed + survived))} %)`;
    process.stdout.write(
      `${room}: ${killed} of ${killed + survived} killed${share}; ${invalid} were no programs; of ${all.length} mutants, seed ${flags.seed}\n`,
    );
  }
}

/** Stages one after the other until one fails: what comes after it need not be asked, neither with the mutant nor without. */
async function outcomeOf(mutant) {
  for (const stage of stagesOf(mutant.file, tree)) {
    await withoutMutant([stage]);
    const { outcome } = await withMutant(mutant, () => firstFailure([stage]));
    if (outcome !== 'survived') return outcome;
  }
  return 'survived';
}

/** The mutants whose rule must be held by name. */
async function runNamed() {
  const named = parse(readFileSync(join(root, 'scripts/mutants/named.yaml'), 'utf8'));
  copyTree();
  let missed = 0;
  for (const { rule, file, from, to, tests, test } of named.filter((one) => one.rule.includes(positionals[0] ?? ''))) {
    const at = readFileSync(join(root, file), 'utf8').indexOf(from);
    const stages = [{ files: [tests], only: test }];
    await withoutMutant(stages);
    const { outcome, output } = await withMutant({ file, at, length: from.length, to }, () =>
      firstFailure([{ files: [tests], only: test }]),
    );
    const held = at >= 0 && outcome === 'killed' && output.includes(test);
    if (!held) missed += 1;
    process.stdout.write(`${held ? 'killed  ' : 'SURVIVED'}  ${rule}\n            by "${test}" (${tests})\n`);
  }
  process.exitCode = missed === 0 ? 0 : 1;
}

function copyTree() {
  const folder = mkdtempSync(join(tmpdir(), 'muster-mutants-'));
  tree = join(folder, 'tree');
  // The real data beside a checkout is beside its copy.
  if (existsSync(join(root, '../shared'))) symlinkSync(join(root, '../shared'), join(folder, 'shared'));
  cpSync(root, tree, { recursive: true, filter: (path) => !NOT_COPIED.has(relative(root, path).split(sep)[0]) });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
}

function filesIn(path) {
  const files = statSync(path).isFile() ? [path] : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
  return files
    .map((file) => relative(root, file).split(sep).join('/'))
    .filter(
      (file) => /\.(?:sql|tsx?)$/.test(file) && !/\.(?:test|d)\.ts$|(?:^|\/)schema\.sql$/.test(file) && stagesOf(file, root) !== undefined,
    )
    .sort();
}

function mutantsOf(file) {
  const source = readFileSync(join(root, file), 'utf8');
  return (file.endsWith('.sql') ? sqlMutations : typescriptMutations)(source)
    .filter(({ at, length, to }) => source.slice(at, at + length) !== to)
    .map((mutation) => ({ file, source, ...mutation }));
}

function lineOf({ source, at }) {
  return source.slice(0, at).split('\n').length;
}

function described({ file, source, at, length, to }) {
  const line = lineOf({ source, at });
  const [from, into] = [source.slice(at, at + length), to].map((text) => text.replace(/\s+/g, ' ').trim());
  return `${file}:${line}  \`${from}\` -> \`${into}\`  in  ${source.split('\n')[line - 1].trim().slice(0, 110)}`;
}

async function withMutant({ file, at, length, to }, work) {
  const path = join(tree, file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, source.slice(0, at) + to + source.slice(at + length));
  touched.add(file);
  try {
    return await work();
  } finally {
    writeFileSync(path, source);
    touched.add(file);
  }
}

async function withoutMutant(stages) {
  for (const stage of stages.filter((one) => !limits.has(JSON.stringify(one)))) {
    const start = performance.now();
    const { failed, output } = await vitest(stage);
    if (failed) throw new Error(`${JSON.stringify(stage)} fails while nothing is broken:\n${output.slice(-3000)}`);
    limits.set(JSON.stringify(stage), 60_000 + 4 * (performance.now() - start));
  }
}

/** Runs stages until one fails. Endless is dead too. */
async function firstFailure(stages) {
  for (const stage of stages) {
    const { failed, output } = await vitest(stage, limits.get(JSON.stringify(stage)));
    if (failed) return { outcome: NO_PROGRAM.test(output) ? 'invalid' : 'killed', output };
  }
  return { outcome: 'survived', output: '' };
}

/** The runner of the copied tree; made anew after it had to be ended. */
function runner() {
  if (running !== undefined) return Promise.resolve(running);
  running = fork(join(root, 'scripts/mutants/runner.mjs'), [], {
    cwd: tree,
    detached: true,
    silent: true,
    // What a run that had to be ended leaves behind goes with the tree.
    env: { ...process.env, CI: '1', NO_COLOR: '1', TMPDIR: dirname(tree) },
  });
  for (const stream of [running.stdout, running.stderr]) stream.resume();
  return new Promise((resolve, reject) => {
    running.once('message', () => resolve(running));
    running.once('exit', (code) => reject(new Error(`the runner of tests ended with ${code}`)));
  });
}

/** Runs tests; one that does not come back in time has failed. */
async function vitest({ files, only }, limit) {
  const child = await runner();
  const changed = [...touched].map((file) => join(tree, file));
  touched.clear();
  return new Promise((resolve) => {
    const timer = limit === undefined ? undefined : setTimeout(() => end(child), limit);
    const answer = (given) => {
      clearTimeout(timer);
      child.off('message', answer);
      child.off('exit', gone);
      resolve(given);
    };
    const gone = () => {
      running = undefined;
      answer({ failed: true, output: 'did not come back' });
    };
    child.on('message', answer);
    child.on('exit', gone);
    child.send({ changed, files, only });
  });
}

/** A run with all it started. */
function end(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Ended by itself meanwhile.
  }
}

/** Fisher and Yates, by a generator of its own (mulberry32): the same seed is the same sample. */
function shuffled(list, seed) {
  const out = [...list];
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
