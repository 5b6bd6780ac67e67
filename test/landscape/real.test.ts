import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_LIMITS } from '../../src/config/limits.ts';
import { deriveMembership } from '../../src/facts/members/derive.ts';
import { builtInOrganisations, deriveOrganisations } from '../../src/facts/organisations/derive.ts';
import { listedOrganisations, withKnown } from '../../src/facts/organisations/known.ts';
import { organisationTable } from '../../src/facts/organisations/organisation-table.ts';
import { landscapeSource } from '../../src/sources/landscape/landscape-source.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { syncSources } from '../../src/store/sync.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { sharedData } from '../shared-data.ts';

const data = sharedData();
/** The last revision of 29 July 2019, the day of the post. */
const AT = '039665f4';
const DAY = { day: '2019-07-29' };

// The real history up to the day of the post; skipped where the data is not.
describe.skipIf(data === undefined)('the landscape of 2019-07-29', () => {
  let folder: string;
  let database: DuckdbDatabase;
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', join(folder, 'landscape-history.git'), ...args], { encoding: 'utf8', maxBuffer: 1 << 27 });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'muster-landscape-'));
    execFileSync('tar', ['-xzf', join(data!, 'landscape/landscape-history.git.tar.gz'), '-C', folder]);
    database = await openStore({ path: ':memory:' });
    const repository = join(folder, 'landscape-history.git');
    await syncSources(
      database,
      [landscapeSource({ repository, origin: 'landscape', at: git('rev-parse', AT).trim(), limits: DEFAULT_LIMITS })],
      nodeEffects(),
    );
    await deriveOrganisations(
      database,
      { people: { organisations: [] }, folder, period: { from: null, to: null } } as never,
      nodeEffects(),
    );
    await deriveMembership(database);
  });
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  test('has 447 members, of them 14 not named and 43 whose head office is in China', async () => {
    const [row] = await database.all(
      "SELECT count(*) AS members, count(*) FILTER (WHERE unnamed) AS unnamed, count(*) FILTER (WHERE country = 'CN') AS china, count(country) AS located FROM membership JOIN member USING (member_id) WHERE from_at <= $day::TIMESTAMP AND until_at > $day::TIMESTAMP",
      DAY,
    );
    expect(row).toEqual({ members: 447, unnamed: 14, china: 43, located: 413 });
  });

  test('every member that the newest list names is in our tables', () => {
    const tables = withKnown(organisationTable(builtInOrganisations()), listedOrganisations());
    const { landscape } = parse(git('show', 'HEAD:landscape.yml')) as Landscape;
    const items = landscape
      .filter(({ name }) => /members/i.test(name))
      .flatMap(({ subcategories }) => subcategories.flatMap((one) => one.items ?? []));
    const names = items
      .map(({ name }) => name.replace(/ \((?:member|supporter|contributor)\)$/i, ''))
      .filter((name) => !/^Non-Public Organization/.test(name));
    expect(names.length).toBeGreaterThan(690);
    expect(names.filter((name) => tables.find(name) === undefined)).toEqual([]);
  });

  test('every revision replays: as many members by intervals as by its own list', async () => {
    const odd = await database.all(
      'SELECT revision, members, (SELECT count(*) FROM membership WHERE from_at <= committed_at AND until_at > committed_at) AS held FROM raw_landscape_revision WHERE held <> members AND NOT EXISTS (SELECT 1 FROM raw_landscape_revision AS later WHERE later.committed_at = raw_landscape_revision.committed_at AND later.revision > raw_landscape_revision.revision)',
    );
    expect(odd).toEqual([]);
  });

  test('Ant Financial is a gold member, flagged as an end user since the first list with flags', async () => {
    const rows = await database.all("SELECT from_at, tier, end_user, began FROM membership WHERE name = 'Ant Financial' ORDER BY from_at");
    expect(rows).toEqual([
      { from_at: '2019-06-25T06:16:27Z', tier: 'gold', end_user: null, began: 'joined' },
      { from_at: '2019-07-12T22:13:46Z', tier: 'gold', end_user: true, began: 'end-user-told' },
    ]);
  });

  test('pieces say what a whole YAML parser says, on revisions spread over the years', async () => {
    const revisions = await database.all<{ sha: string; members: number; projects: number; items: number }>(
      "SELECT sha, members, projects, items FROM raw_landscape_revision WHERE state = 'read' AND revision % 150 = 0 ORDER BY revision",
    );
    expect(revisions.length).toBeGreaterThan(4);
    for (const { sha, items, projects } of revisions) {
      const { landscape } = parse(git('show', `${sha}:landscape.yml`)) as Landscape;
      const all = landscape.flatMap((category) => category.subcategories.flatMap((subcategory) => subcategory.items ?? []));
      expect([all.length, all.filter((item) => item.project !== undefined && item.project !== null).length]).toEqual([items, projects]);
    }
  });
});

type Landscape = {
  readonly landscape: readonly {
    readonly name: string;
    readonly subcategories: readonly { readonly items?: readonly { readonly name: string; readonly project?: unknown }[] }[];
  }[];
};
