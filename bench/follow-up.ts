// Invented communities whose unlocated people are asked at random and answer, or do not, by where they live: how often does the rung hold the truth? And what
// 200 answers would have been worth to the claims on China, from a store of examples/cncf-2019: node scripts/bench.mjs follow-up --store=FILE
import { fileURLToPath } from 'node:url';
import { followUpOf } from '../src/claims/follow-up/follow-up.ts';
import { followUpCountRungs, followUpRankRungs } from '../src/claims/follow-up/follow-up-rungs.ts';
import { allocate, drawn } from '../src/claims/follow-up/plan-sample.ts';
import { promised, worthOfZones } from '../src/claims/follow-up/prospect.ts';
import { randomAt, streamKey } from '../src/claims/ranks/counter-random.ts';
import { questionOf } from '../src/program/ask.ts';
import { openReader } from '../src/program/reader.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { loadSolver } from '../src/util/integer-program.ts';

const POPULATIONS = 2000;
const COUNTRIES = ['US', 'CN', 'DE', 'GB', 'IN', 'FR', 'JP', 'CA', 'BR', 'PL'];
const ZONES = 5;

type Person = { readonly key: string; readonly country: string; readonly zone: number; readonly located: boolean };

/** Sizes fall by a power; each country lies mostly in one zone; the chances of being located and of answering are the country's own. */
function community(seed: number): {
  readonly people: readonly Person[];
  readonly answering: ReadonlyMap<string, number>;
  uniform(): number;
} {
  const stream = streamKey(20261128, seed);
  let counter = 0;
  const uniform = () => (randomAt(stream, counter++) + 0.5) / 2 ** 32;
  const fall = 0.4 + uniform();
  const sizes = COUNTRIES.map((_, k) => Math.round(400 * (k + 1) ** -fall * (0.6 + 0.8 * uniform())));
  const located = new Map(COUNTRIES.map((country) => [country, 0.2 + 0.7 * uniform()]));
  const answering = new Map(COUNTRIES.map((country) => [country, 0.2 + 0.8 * uniform()]));
  const people = COUNTRIES.flatMap((country, k) =>
    Array.from({ length: sizes[k]! }, (_, i): Person => {
      const zone = uniform() < 0.9 ? k % ZONES : Math.floor(uniform() * ZONES);
      return { key: `${country}${i}`, country, zone, located: uniform() < located.get(country)! };
    }),
  );
  return { people, answering, uniform };
}

function count(people: readonly Person[], of: (person: Person) => string | number): ReadonlyMap<string | number, number> {
  const counts = new Map<string | number, number>();
  for (const person of people) counts.set(of(person), (counts.get(of(person)) ?? 0) + 1);
  return counts;
}

/** Whether the rank and the number of one country lie in what a sample says. */
function trial(seed: number, all: boolean): { readonly rank: boolean; readonly number: boolean; readonly places: number } {
  const { people, answering, uniform } = community(seed);
  const truth = count(people, ({ country }) => country) as ReadonlyMap<string, number>;
  const known = count(
    people.filter(({ located }) => located),
    ({ country }) => country,
  ) as ReadonlyMap<string, number>;
  const unlocated = people.filter(({ located }) => !located);
  const zones = Array.from({ length: ZONES }, (_, zone) => unlocated.filter((person) => person.zone === zone));
  const parts = allocate(
    zones.map((own) => ({ population: own.length })),
    200,
  );
  const rows = zones.flatMap((own, zone) =>
    drawn(own, parts[zone]!, seed, zone).map(({ country }) => ({
      zone: String(zone),
      population: own.length,
      place: all || uniform() < answering.get(country)! ? country : null,
    })),
  );
  const followUp = followUpOf(rows, COUNTRIES)!;
  const subject = COUNTRIES[seed % 4]!;
  const [rank] = followUpRankRungs(known, subject, followUp);
  const [number] = followUpCountRungs(known, subject, followUp);
  const inside = (range: { low: number; high: number | null }, value: number) => range.low <= value && value <= range.high!;
  const own = 1 + [...truth.values()].filter((value) => value > truth.get(subject)!).length;
  return { rank: inside(rank!, own), number: inside(number!, truth.get(subject)!), places: rank!.high! - rank!.low + 1 };
}

function coverage(all: boolean): void {
  const trials = Array.from({ length: POPULATIONS }, (_, seed) => trial(seed, all));
  const share = (held: (each: ReturnType<typeof trial>) => boolean) => `${((100 * trials.filter(held).length) / POPULATIONS).toFixed(2)} %`;
  const places = trials.reduce((sum, each) => sum + each.places, 0) / POPULATIONS;
  console.log(
    `${all ? 'all of 200 answer' : 'who answers depends on the country'}: rank inside in ${share((each) => each.rank)}, number inside in ${share((each) => each.number)}, ${places.toFixed(2)} places wide`,
  );
  if (trials.filter((each) => each.rank).length < 0.95 * POPULATIONS || trials.filter((each) => each.number).length < 0.95 * POPULATIONS)
    process.exitCode = 1;
}

console.log(`populations ${POPULATIONS}, 200 of the unlocated drawn by zone, 95 % promised`);
coverage(true);
coverage(false);

const store = process.argv.find((word) => word.startsWith('--store='))?.slice('--store='.length);
if (store !== undefined) {
  const effects = nodeEffects();
  const config = fileURLToPath(new URL('../../../examples/cncf-2019/muster.yaml', import.meta.url));
  const workspace = await openReader({ config, store, mirror: undefined, ask: false }, effects);
  for (const id of ['china-kubernetes', 'china-cncf']) {
    const { prospect } = await questionOf(workspace, id, effects);
    const { now } = worthOfZones(prospect, await loadSolver());
    const [everybody, most] = [promised(prospect, 200, 1), promised(prospect, 200, 0.8)];
    console.log(
      `${id}: by clocks ${now.low} to ${now.high}; with 200 answers like the known ${everybody.low} to ${everybody.high}; with 160 of 200 ${most.low} to ${most.high}`,
    );
  }
  workspace.database.close();
}
