// Bootstrap by person: 50,000 people, 60 countries, 2,000 replicates, as a ratio to a plain loop over typed arrays that draws every person.
// Then the same work shared by 1, 2 and 4 threads: the bytes must be equal.
import { createHash } from 'node:crypto';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { BOOTSTRAP_DEFAULTS, bootstrapBlock, bootstrapRanks } from '../src/claims/ranks/bootstrap.ts';
import { randomAt, streamKey } from '../src/claims/ranks/counter-random.ts';
import { poissonFrom, poissonTable } from '../src/claims/ranks/poisson-table.ts';
import { resamplingPlan } from '../src/claims/ranks/resampling-plan.ts';
import type { PersonWeights } from '../src/model/person-weights.ts';
import { median, printRow } from './_print.ts';

const PEOPLE = 50_000;
const COUNTRIES = 60;
const { seed, replicates } = BOOTSTRAP_DEFAULTS;
const ROUNDS = 3;

/** Invented people: countries of very unequal size, a heavy tail of commits. */
function invent(): PersonWeights {
  const key = streamKey(1, 0);
  const uniform = (i: number) => (randomAt(key, i) + 0.5) / 2 ** 32;
  const person = Uint32Array.from({ length: PEOPLE }, (_, i) => i);
  return {
    categories: Array.from({ length: COUNTRIES }, (_, i) => `C${String(i).padStart(2, '0')}`),
    group: person,
    people: new Uint32Array(PEOPLE).fill(1),
    category: person.map((i) => Math.floor(COUNTRIES * uniform(2 * i) ** 3)),
    weight: Float64Array.from(person, (i) => Math.ceil(uniform(2 * i + 1) ** -1.1)),
    organisations: [],
    organisation: new Int32Array(PEOPLE).fill(-1),
  };
}

/** The floor: every replicate visits every person, nothing else than a draw, a multiplication and an addition. */
function plainLoop(weights: PersonWeights): number {
  const one = poissonTable(1);
  const totals = new Float64Array(COUNTRIES);
  let check = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    const key = streamKey(seed, replicate);
    totals.fill(0);
    for (let i = 0; i < PEOPLE; i++) totals[weights.category[i]!]! += poissonFrom(one, randomAt(key, i)) * weights.weight[i]!;
    check += totals[0]!;
  }
  return check;
}

function seconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

/** One block of replicates on a thread of its own. */
function onThread(range: { readonly from: number; readonly to: number }): Promise<Uint32Array> {
  return new Promise((resolve, reject) => {
    new Worker(new URL(import.meta.url), { workerData: range }).once('message', resolve).once('error', reject);
  });
}

async function digestOn(threads: number): Promise<string> {
  const edges = Array.from({ length: threads + 1 }, (_, i) => Math.round((i * replicates) / threads));
  const blocks = await Promise.all(edges.slice(1).map((to, i) => onThread({ from: edges[i]!, to })));
  const hash = createHash('sha256');
  for (const block of blocks) hash.update(block);
  return hash.digest('hex').slice(0, 16);
}

async function main(): Promise<void> {
  const weights = invent();
  const rounds = Array.from({ length: ROUNDS }, () => ({
    floor: seconds(() => plainLoop(weights)),
    ours: seconds(() => bootstrapRanks(weights)),
  }));
  const floor = median(rounds.map((round) => round.floor));
  const ours = median(rounds.map((round) => round.ours));
  const { tables } = resamplingPlan(weights);
  console.log(`people ${PEOPLE}, countries ${COUNTRIES}, replicates ${replicates}; alike people drawn together: ${tables.length} groups`);
  printRow('bootstrap with ranks and quantiles', `${ours.toFixed(2)} s`, 'plain loop', `${floor.toFixed(2)} s`, ours / floor, 1);
  const digests = await Promise.all([1, 2, 4].map(digestOn));
  console.log(`ranks on 1, 2, 4 threads: ${digests.join(' ')} ${new Set(digests).size === 1 ? 'equal' : 'DIFFERENT'}`);
  if (new Set(digests).size !== 1) process.exitCode = 1;
}

if (isMainThread) await main();
else parentPort!.postMessage(bootstrapBlock(resamplingPlan(invent()), seed, workerData as { from: number; to: number }));
