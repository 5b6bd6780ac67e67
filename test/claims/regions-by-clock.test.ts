import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockEvidence, clocksOfStore } from '../../src/claims/clocks/clock-evidence.ts';
import { clockRanks } from '../../src/claims/clocks/clock-ranks.ts';
import { clockCountRungs, clockOrderRungs, clockTable } from '../../src/claims/clocks/clock-rungs.ts';
import { evaluateClaim } from '../../src/claims/evaluate.ts';
import { storePort } from '../../src/claims/store-port.ts';
import { claimSpec } from '../../src/config/claims-schema.ts';
import { normaliseConfig } from '../../src/config/config.ts';
import { musterSpec } from '../../src/config/spec.ts';
import { eventGate } from '../../src/disclosure/event-gate.ts';
import { deriveRegions } from '../../src/facts/places/regions/derive.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import { runMeasure } from '../../src/measures/run.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { loadSolver } from '../../src/util/integer-program.ts';
import { insertRows } from '../insert-rows.ts';
import { CONTEXT } from './plain-port.ts';

/** The north and the south of the scheme `own`; everything else is `other`. Bhutan moved from the south to the rest in 2020. */
const REGIONS = { north: ['SE', 'NO', 'DK'], south: ['IN', 'NP', { country: 'BT', until: '2020-01-01' }] };
const REGION_OF: Readonly<Record<string, string>> = {
  SE: 'north',
  NO: 'north',
  DK: 'north',
  IN: 'south',
  NP: 'south',
  US: 'other',
  CA: 'other',
};
const PLACES = ['north', 'south', 'other'];
/** The countries that each clock allows. */
const CLOCKS = [['SE', 'NO'], ['SE', 'IN'], ['IN', 'NP'], ['US', 'CA', 'DK'], ['US'], ['IN', 'US', 'SE']];
const PROJECTS = 12;

type Person = { readonly person: number; readonly project: number; readonly country: string | null; readonly clock: number | null };

/** Invented people, a few in each project: some located, some with a clock, some with nothing. */
const people: Person[] = [];
for (let project = 1, person = 1, state = 7; project <= PROJECTS; project++) {
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  const codes = Object.keys(REGION_OF);
  const known = random(7);
  const unlocated = 1 + random(5);
  for (let i = 0; i < known; i++)
    people.push({ person: person++, project, country: codes[random(codes.length)]!, clock: random(CLOCKS.length) });
  for (let i = 0; i < unlocated; i++) {
    const clock = random(CLOCKS.length + 1);
    people.push({ person: person++, project, country: null, clock: clock < CLOCKS.length ? clock : null });
  }
}

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
  const clocked = people.flatMap(({ person, clock }) => (clock === null ? [] : [{ person_id: person, clock_id: clock + 1 }]));
  await insertRows(database, {
    person: people.map(({ person }) => ({ person_id: person, person_key: `k${person}`, bot: 'human', bot_reason: '' })),
    contribution: people.map(({ person, project, country }) => ({
      person_id: person,
      project_id: project,
      repo_id: project,
      happened_at: '2018-06-01 00:00:00',
      country,
    })),
    person_clock: clocked,
    clock_country: CLOCKS.flatMap((countries, i) => countries.map((country) => ({ clock_id: i + 1, country }))),
    person_zone: people.map(({ person, clock }) => ({
      person_id: person,
      zone: clock === null || clock === 4 ? 'americas' : 'afro-eurasia',
    })),
    project: Array.from({ length: PROJECTS }, (_, i) => ({ project_id: i + 1, project: `p${i + 1}` })),
    repository: Array.from({ length: PROJECTS }, (_, i) => ({ repo_id: i + 1, repository: `p/${i + 1}` })),
  });
  const config = normaliseConfig(
    musterSpec.parse({ name: 'Example', regions: { own: REGIONS }, report: { regions: 'own' } }),
    '/nowhere/muster.yaml',
  );
  await deriveRegions(database, config);
});
afterAll(() => database.close());

const VIOLATIONS = { declared: 100, excluded: 0, rate: 0, rateOfCommits: 0 };

async function tableOf(project: number, rate = 0) {
  const request: MeasureRequest = {
    measure: 'contributors',
    by: ['region'],
    where: { project: `p${project}` },
    period: { from: null, to: null },
    profile: null,
  };
  const found = await clockEvidence(database, request, { ...clocksOfStore(database), violations: async () => ({ ...VIOLATIONS, rate }) });
  return clockTable(await runMeasure(database, request), found!);
}

/** Every world: each unlocated person in a country that the clock allows, or, for up to `free` of them, in any. */
function worlds(project: number, free: number): ReadonlyMap<string, number>[] {
  const own = people.filter((each) => each.project === project);
  const start = new Map(
    PLACES.map((place) => [place, own.filter(({ country }) => country !== null && REGION_OF[country] === place).length]),
  );
  let found: { readonly sizes: ReadonlyMap<string, number>; readonly freed: number }[] = [{ sizes: start, freed: 0 }];
  for (const { clock } of own.filter(({ country }) => country === null)) {
    const fits = new Set((clock === null ? Object.keys(REGION_OF) : CLOCKS[clock]!).map((country) => REGION_OF[country]!));
    found = found.flatMap(({ sizes, freed }) =>
      PLACES.filter((place) => fits.has(place) || freed < free).map((place) => ({
        sizes: new Map([...sizes, [place, sizes.get(place)! + 1]]),
        freed: freed + (fits.has(place) ? 0 : 1),
      })),
    );
  }
  return found.map(({ sizes }) => sizes);
}

const range = (numbers: readonly number[]) => ({ low: Math.min(...numbers), high: Math.max(...numbers) });

describe('clocks and unions of countries', () => {
  test.each([0, 0.1])('ranks, numbers and orders are those of every world there can be (rate of wrong clocks %d)', async (rate) => {
    const solver = await loadSolver();
    for (let project = 1; project <= PROJECTS; project++) {
      const table = await tableOf(project, rate);
      const all = worlds(project, table.free);
      const worst = { low: 0, high: null };
      for (const place of PLACES) {
        const rank = (sizes: ReadonlyMap<string, number>) => 1 + [...sizes.values()].filter((size) => size > sizes.get(place)!).length;
        expect([project, place, clockRanks(table, place, solver)]).toEqual([project, place, range(all.map(rank))]);
        const [count] = clockCountRungs(table, place, worst);
        expect([project, place, count!.low, count!.high]).toEqual([
          project,
          place,
          ...Object.values(range(all.map((sizes) => sizes.get(place)!))),
        ]);
        const than = PLACES[(PLACES.indexOf(place) + 1) % 3]!;
        const [order] = clockOrderRungs(table, place, than, { low: -1, high: 1 });
        const signs = range(all.map((sizes) => Math.sign(sizes.get(place)! - sizes.get(than)!)));
        expect([project, place, order!.low + 0, order!.high]).toEqual([project, place, signs.low + 0, signs.high]);
      }
    }
  });

  test('a country that changes its region within the period may be in either', async () => {
    await database.run("INSERT INTO person_clock VALUES (9001, 9001); INSERT INTO clock_country VALUES (9001, 'BT')");
    await insertRows(database, {
      contribution: [{ person_id: 9001, project_id: 99, repo_id: 99, happened_at: '2018-06-01 00:00:00', country: null }],
    });
    await insertRows(database, { project: [{ project_id: 99, project: 'p99' }], repository: [{ repo_id: 99, repository: 'p/99' }] });
    const groups = async (from: string | null, to: string | null) => {
      const period = { from: from as never, to: to as never };
      const request: MeasureRequest = { measure: 'contributors', by: ['region'], where: { project: 'p99' }, period, profile: null };
      return (await clockEvidence(database, request, { ...clocksOfStore(database), violations: async () => VIOLATIONS }))!.groups;
    };
    expect(await groups(null, null)).toEqual([{ countries: ['other', 'south'], value: 1 }]);
    expect(await groups('2018-01-01T00:00:00Z', '2019-01-01T00:00:00Z')).toEqual([{ countries: ['south'], value: 1 }]);
  });
});

test('a claim on a region stands on the rungs of clocks, zones and a follow-up', async () => {
  const context = { ...CONTEXT, minimum: 1 };
  const port = await storePort(database, context, eventGate(database, []));
  const spec = {
    id: 'a',
    kind: 'rank',
    measure: 'contributors',
    by: 'region',
    subject: 'north',
    asserts: 1,
    where: { project: 'p1' },
  } as const;
  const unlocated = people.filter(({ project, country }) => project === 1 && country === null).length;
  const drawn = Array.from({ length: unlocated }, () => ({ zone: 'none', population: unlocated, place: 'north' }));
  const claim = await evaluateClaim(
    claimSpec.parse(spec),
    {
      ...port,
      clocks: async (request) => clockEvidence(database, request, { ...clocksOfStore(database), violations: async () => VIOLATIONS }),
      answers: async () => ({ rows: drawn, places: PLACES }),
    },
    context,
  );
  expect(claim.ladder.map(({ rung }) => rung)).toEqual([
    'worst-case',
    'clock',
    'clock-exact',
    'follow-up',
    'selection-2',
    'selection-2-in-zones',
    'missing-at-random',
    'missing-at-random-in-zones',
  ]);
  const all = worlds(1, 0).map((sizes) => 1 + [...sizes.values()].filter((size) => size > sizes.get('north')!).length);
  expect(claim.ladder.find(({ rung }) => rung === 'clock-exact')).toMatchObject(range(all));
});

test('answers to a follow-up count for the region their country was in all the time', async () => {
  const rows = ['SE', 'BT', 'AQ', null].map((country, line) => ({ claim: 'b', zone: 'none', population: 9, country, line }));
  for (const { claim, zone, population, country, line } of rows)
    await database.run(
      'INSERT INTO raw_answer BY NAME SELECT $source AS source, $claim AS claim, $zone AS zone, $population AS population, $country AS country, $line AS line',
      {
        source: 's',
        claim,
        zone,
        population,
        country,
        line,
      },
    );
  const port = await storePort(database, CONTEXT, eventGate(database, []));
  const request: MeasureRequest = { measure: 'contributors', by: ['region'], where: {}, period: { from: null, to: null }, profile: null };
  const { rows: answers, places } = await port.answers('b', request);
  expect(answers.map(({ place }) => place)).toEqual(['north', null, 'other', null]);
  expect([...places].sort()).toEqual(['north', 'other', 'south']);
});
