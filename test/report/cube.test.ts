import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallInRanges } from '../../src/audit/ranges.ts';
import { normaliseConfig } from '../../src/config/config.ts';
import { musterSpec } from '../../src/config/spec.ts';
import { foldSmall } from '../../src/disclosure/fold.ts';
import { rangesOf as slotRanges } from '../../src/disclosure/ranges.ts';
import { peopleBehind } from '../../src/disclosure/small-rows.ts';
import { runMeasure } from '../../src/measures/run.ts';
import type { Instant } from '../../src/model/ids.ts';
import { buildCube, CUBE_COLUMNS, type Cube } from '../../src/report/recompute/cube.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows, type TableRows } from '../insert-rows.ts';

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:', threads: 1 });
});
afterAll(() => database.close());

const CONFIG = normaliseConfig(musterSpec.parse({ name: 'Example', report: { minimum: 3 } }), '/example/muster.yaml');

const HEADER = CUBE_COLUMNS.map(({ name }) => name).join(',');

/** Without a year: nobody can read when. */
type Work = { readonly person: number; readonly year: number | null; readonly country: string | null; readonly project: number };

/** Everybody has one country, however often they come back. */
const community = fc
  .array(
    fc.record({
      person: fc.integer({ min: 0, max: 25 }),
      year: fc.option(fc.integer({ min: 2016, max: 2019 }), { freq: 8 }),
      project: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((work) => work.map((one): Work => ({ ...one, country: ['US', 'US', 'US', 'CN', 'CN', 'DE', 'FI', null][one.person % 8] ?? null })));

/** In the whole CN joins DE, of one person; up to 2019 US, which may not be named there, could stand in for it. */
const STOOD_IN: readonly Work[] = [
  ...[19, 11, 3].map((person): Work => ({ person, year: 2016, country: 'CN', project: 1 })),
  { person: 5, year: 2016, country: 'DE', project: 1 },
  ...[0, 8, 9].map((person): Work => ({ person, year: 2016, country: 'US', project: 1 })),
  ...[0, 1, 2].map((person): Work => ({ person, year: 2019, country: 'US', project: 1 })),
];

async function cubeOf(work: readonly Work[], further: TableRows = {}): Promise<Cube | null> {
  for (const table of ['project', 'contribution', ...Object.keys(further)]) await database.run(`DELETE FROM ${table}`);
  await insertRows(database, {
    project: [1, 2].map((id) => ({ project_id: id, project: `p${id}`, name_en: `P${id}`, name_zh: `P${id}` })),
    contribution: work.map(({ person, year, country, project }, i) => ({
      person_id: person,
      project_id: project,
      happened_at: year === null ? null : `${year}-05-01T00:00:00Z`,
      country,
      org_id: 1,
      item: `${i}`,
    })),
    ...further,
  });
  return buildCube(database, CONFIG);
}

type Range = { readonly scope: string; readonly since: string; readonly until: string; readonly rows: readonly (readonly string[])[] };

/** The rows of the default definition by scope and range: country, entries, people, commits. */
function rangesOf({ rows }: Cube): Range[] {
  const ranges = new Map<string, Range>();
  for (const [scope, text] of Object.entries(rows)) {
    for (const [definition, since, until, ...cells] of text.split('\n').map((line) => line.split(','))) {
      if (definition !== 'default') continue;
      const key = `${scope}/${since}/${until}`;
      ranges.set(key, { scope, since: since!, until: until!, rows: [...(ranges.get(key)?.rows ?? []), cells] });
    }
  }
  return [...ranges.values()];
}

test('what is named of a country in a range is what is counted in it, of the whole as in its table, and everything adds up', async () => {
  await fc.assert(
    fc.asyncProperty(community, async (work) => {
      const cube = await cubeOf(work);
      for (const { scope, since, until, rows } of rangesOf(cube!)) {
        const instant = (day: string) => (day === '' ? null : (`${day}T00:00:00Z` as Instant));
        const request = {
          measure: 'commits',
          by: ['country'],
          where: scope === '' ? {} : { project: scope },
          period: { from: instant(since), to: instant(until) },
          profile: null,
        };
        const result = await runMeasure(database, request);
        const named = rows.filter(([country]) => !country!.startsWith('(')).map(([country, , , commits]) => [country!, Number(commits)]);
        const counted = new Map(result.rows.map((row) => [row.key['country']!, row.value]));
        for (const [country, commits] of named) expect(counted.get(country as string)).toBe(commits);
        if (since === '' && until === '') {
          const behind = await peopleBehind(result, request, (each) => runMeasure(database, each));
          const table = foldSmall(result, behind, CONFIG.report.minimum);
          expect(new Set(named.map(([country]) => country))).toEqual(new Set(table.rows.map((row) => row.key['country'])));
        }
        const folded = rows.find(([country]) => country === '(folded)');
        expect(named.length + Number(folded?.[1] ?? 0)).toBe(result.rows.length);
        const commits = named.reduce((sum, [, n]) => sum + Number(n), 0) + Number(folded?.[3] ?? 0);
        expect(commits).toBe(result.rows.reduce((sum, row) => sum + row.value, 0));
      }
    }),
    { numRuns: 15 },
  );
});

test('no difference of ranges speaks of few people of a country', async () => {
  await fc.assert(
    fc.asyncProperty(community, async (work) => {
      const { rows, cuts } = (await cubeOf(work))!;
      const files = Object.entries(rows).map(
        ([scope, lines]) => [`data/recompute.${scope || 'all'}.csv`, `${HEADER}\n${lines}\n`] as const,
      );
      const settings = JSON.stringify({ minimum: CONFIG.report.minimum, cube: { cuts } });
      expect(smallInRanges(new Map([['data/recompute.json', settings], ...files]))).toEqual([]);
    }),
    { numRuns: 30, examples: [[STOOD_IN]] },
  );
});

test('no country of few people is in a cube, and what stands for several is several and no few', async () => {
  await fc.assert(
    fc.asyncProperty(community, async (work) => {
      const cube = await cubeOf(work);
      for (const { rows } of rangesOf(cube!)) {
        const alone = rows.filter(([country]) => !country!.startsWith('('));
        expect(alone.filter(([, , people]) => Number(people) < CONFIG.report.minimum)).toEqual([]);
        const together = rows.find(([country]) => country === '(folded)');
        if (together && alone.length > 0) {
          expect(Number(together[1])).toBeGreaterThan(1);
          expect(Number(together[2])).toBeGreaterThanOrEqual(CONFIG.report.minimum);
        }
      }
    }),
    { numRuns: 20 },
  );
});

test('nothing of the private records of an event is in a cube', async () => {
  const work = Array.from({ length: 12 }, (_, person): Work => ({ person, year: 2018, country: person < 8 ? 'CN' : null, project: 1 }));
  const before = await cubeOf(work);
  const private_ = await cubeOf(work, {
    event: [{ event_id: 'e' }],
    event_registration: [8, 9, 10, 11].map((person) => ({ registration: `r${person}`, person: `person-${person}`, country: 'KE' })),
    event_proposal: [{ proposal: 'p' }],
    event_speaker: [{ person: 'person-8', country: 'KE' }],
  });
  expect(private_).toEqual(before);
  expect(JSON.stringify(private_)).not.toContain('KE');
});

test('ranges come the whole first, then those with an end of it, then single slots, then the longest of the others', () => {
  expect(slotRanges(4)).toEqual([
    ...[
      [0, 4],
      [0, 3],
      [1, 4],
      [0, 2],
      [2, 4],
      [0, 1],
      [3, 4],
    ],
    ...[
      [1, 2],
      [2, 3],
    ],
    ...[[1, 3]],
  ]);
});
