import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Database } from '../../src/model/database.ts';
import { openStore } from '../../src/store/open.ts';
import { loadSolver, type ProgramRow, type Solver } from '../../src/util/integer-program.ts';
import { runCli } from '../cli/run-cli.ts';
import { NO_SHARED_DATA, sharedData } from '../shared-data.ts';

/*
 * A second program beside the product's. Where clocks allow a person to be comes from the time zones of this Node, asked at each commit's instant;
 * ranks come from one program in which every group of people is sent somewhere, instead of cuts of a flow.
 */
const shared = sharedData();
const EXAMPLE = fileURLToPath(new URL('../../examples/cncf-2019/muster.yaml', import.meta.url));
const COUNTED =
  "kind = 'commit' AND role = 'author' AND NOT merge AND NOT bot AND NOT duplicate_in_project AND NOT copy_in_project AND happened_at < TIMESTAMP '2019-07-29' AND project_id = (SELECT project_id FROM project WHERE project = 'kubernetes')";
const WEEK = 7 * 86_400_000;

const zonesOf: ReadonlyMap<string, readonly string[]> = new Map(
  Object.keys(createRequire(import.meta.url)('i18n-iso-countries').getAlpha2Codes() as object).map((code) => [
    code,
    (new Intl.Locale(`und-${code}`) as unknown as { timeZones?: string[] }).timeZones ?? [],
  ]),
);
const formats = new Map<string, Intl.DateTimeFormat>();
const remembered = new Map<string, number>();

function offsetAt(zone: string, instant: number): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')!.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The offset at the ends of weeks, asked once; in a week whose two ends agree it is that of the whole week, as no zone changes twice in one. */
function offsetOn(zone: string, instant: number): number {
  const end = (week: number) => {
    const key = `${zone} ${week}`;
    const known = remembered.get(key) ?? offsetAt(zone, week * WEEK);
    remembered.set(key, known);
    return known;
  };
  const week = Math.floor(instant / WEEK);
  return end(week) === end(week + 1) ? end(week) : offsetAt(zone, instant);
}

function countriesAt(instant: number, offset: number): string[] {
  return [...zonesOf].filter(([, zones]) => zones.some((zone) => offsetOn(zone, instant) === offset)).map(([code]) => code);
}

/** The unlocated, by the countries their clocks allow; '' is anywhere. */
async function unlocated(database: Database): Promise<ReadonlyMap<string, number>> {
  const people = await database.all<{ person: number }>(
    `SELECT person_id AS person FROM contribution WHERE ${COUNTED} GROUP BY person_id HAVING count(country) = 0`,
  );
  const commits = await database.all<{ person: number; at: number; minutes: number }>(
    `SELECT DISTINCT author.person_id AS person, epoch_ms(author_at) AS at, author_offset AS minutes
     FROM raw_commit JOIN author_person AS author ON author.repository = raw_commit.repository AND author.name = author_name AND author.email = author_email
     WHERE author.person_id IN (SELECT person_id FROM contribution WHERE ${COUNTED} GROUP BY person_id HAVING count(country) = 0)`,
  );
  const sets = new Map<number, Set<string> | null>();
  for (const { person, at, minutes } of commits) {
    if (minutes === 0 || sets.get(person) === null) sets.set(person, null);
    else sets.set(person, new Set([...(sets.get(person) ?? []), ...countriesAt(at, minutes)]));
  }
  const groups = new Map<string, number>();
  for (const { person } of people) {
    const key = [...(sets.get(person) ?? [])].sort().join(' ');
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return groups;
}

/** The worst rank: one column per group and country it may go to, one per country that may rise, `free` people with no bounds. */
function worstRank(known: ReadonlyMap<string, number>, groups: ReadonlyMap<string, number>, free: number, solver: Solver): number {
  const own = known.get('CN')!;
  const rivals = [...zonesOf.keys()].filter((code) => code !== 'CN' && (known.get(code) ?? 0) <= own);
  const upper: number[] = [];
  const column = (most: number) => upper.push(most) - 1;
  const rows: ProgramRow[] = [];
  const into = new Map(rivals.map((code) => [code, [] as number[]]));
  const freed: number[] = [];
  for (const [key, people] of groups) {
    const own = [column(people)];
    freed.push(own[0]!);
    for (const code of key === '' ? rivals : key.split(' ')) {
      const list = into.get(code);
      if (list === undefined) continue;
      own.push(column(people));
      list.push(own.at(-1)!);
    }
    rows.push({ columns: own, coefficients: own.map(() => 1), most: people });
  }
  rows.push({ columns: freed, coefficients: freed.map(() => 1), most: free });
  const pooled = rivals.map(() => column(free));
  rows.push({ columns: [...pooled, ...freed], coefficients: [...pooled.map(() => 1), ...freed.map(() => -1)], most: 0 });
  const whole = rivals.map((code, i) => {
    const risen = column(1);
    const from = [...into.get(code)!, pooled[i]!];
    rows.push({ columns: [...from, risen], coefficients: [...from.map(() => 1), (known.get(code) ?? 0) - own - 1], least: 0 });
    return risen;
  });
  const model = solver.open({ lower: upper.map(() => 0), upper, rows, whole, gap: 0.99 });
  for (const risen of whole) model.setCost(risen, -1);
  const solution = model.minimise()!;
  model.close();
  const above = [...known.values()].filter((value) => value > own).length;
  return 1 + above + whole.filter((risen) => solution[risen] === 1).length;
}

type Example = {
  readonly people: { readonly files: readonly { readonly path: string }[] };
  readonly projects: Readonly<Record<string, { readonly repositories: readonly (string | { readonly url: string })[] }>>;
};

/** Two thirds of the commits of Kubernetes: what is left asks the same of both programs in less time. */
const LEFT_OUT = ['kubernetes/kubernetes', 'kubernetes/test-infra'];

/** The example with Kubernetes alone, without its largest histories: its configuration, and its histories beside it. */
function kubernetesAlone(folder: string): string {
  const { people, projects } = parse(readFileSync(EXAMPLE, 'utf8')) as Example;
  const files = people.files.map((file) => ({ ...file, path: resolve(dirname(EXAMPLE), file.path) }));
  const named = (repository: string | { readonly url: string }) =>
    (typeof repository === 'string' ? repository : repository.url).split('/').slice(-2).join('/');
  const kubernetes = { repositories: projects['kubernetes']!.repositories.filter((each) => !LEFT_OUT.includes(named(each))) };
  for (const repository of kubernetes.repositories) {
    const archive = join(shared!, 'git', `${named(repository).replace('/', '__')}.git.tar.gz`);
    if (existsSync(archive)) execFileSync('tar', ['-xzf', archive, '-C', folder]);
  }
  const claims = join(dirname(EXAMPLE), 'claims.yaml');
  const config = join(folder, 'muster.yaml');
  writeFileSync(config, stringify({ name: 'One', period: { to: '2019-07-29' }, claims, people: { files }, projects: { kubernetes } }));
  return config;
}

test.skipIf(shared === undefined)(
  `China in most repositories of Kubernetes by clock, computed twice${shared ? '' : ` (${NO_SHARED_DATA})`}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-clocks-'));
    try {
      const config = kubernetesAlone(folder);
      const store = join(folder, 'store.duckdb');
      await runCli(['sync', '-c', config, '--store', store, '--mirror', folder, '--quiet']);
      const told = await runCli(['claim', 'china-kubernetes', '-c', config, '--store', store, '--format', 'json']);
      const [claim] = JSON.parse(told.stdout);
      const database = await openStore({ path: store, readOnly: true });
      const rows = await database.all<{ country: string; people: number }>(
        `SELECT country, count(DISTINCT person_id) AS people FROM contribution WHERE ${COUNTED} AND country IS NOT NULL GROUP BY country`,
      );
      const known = new Map(rows.map(({ country, people }) => [country, people]));
      const groups = await unlocated(database);
      database.close();
      const rung = (name: string) => claim.ladder.find((each: { rung: string }) => each.rung === name);
      expect([...groups.values()].reduce((sum, people) => sum + people, 0)).toBe(claim.clock.unlocated);
      const reach = [...groups].filter(([key]) => key === '' || key.split(' ').includes('CN')).reduce((sum, [, people]) => sum + people, 0);
      expect(reach).toBe(claim.clock.reach);
      // First is the United States, which more people must be in than China can have.
      const must = [...groups].filter(([key]) => key === 'US').reduce((sum, [, people]) => sum + people, 0);
      expect(known.get('US')! + must).toBeGreaterThan(known.get('CN')! + reach + claim.clock.free);
      const solver = await loadSolver();
      expect(rung('clock')).toMatchObject({ low: 2, high: worstRank(known, groups, claim.clock.free, solver) });
      expect(rung('clock-exact')).toMatchObject({ low: 2, high: worstRank(known, groups, 0, solver) });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  600_000,
);
