import type { EvaluatedClaim } from '../claims/evaluated-claim.ts';
import type { Config } from '../config/config.ts';
import { type EventGate, eventGate } from '../disclosure/event-gate.ts';
import { endOnRecord } from '../measures/last-day.ts';
import type { Database } from '../model/database.ts';
import { type Input, readInputs, unreadOf } from '../store/inputs.ts';
import { withoutEnd } from '../util/without-end.ts';
import { withTables } from './building/claim-tables.ts';
import { definitionsOf } from './building/definitions.ts';
import { namesOf } from './building/names.ts';
import { pageTables } from './building/page-tables.ts';
import { recordedDays } from './building/recorded.ts';
import { assertShownTables } from './building/shown-tables.ts';
import { tableBuilder } from './building/tables.ts';
import { licenceOf } from './data/licence.ts';
import type { ReportModel, Site } from './model.ts';
import { chosenPages } from './pages/chosen.ts';
import { isThere } from './pages/needs.ts';
import { shippedPages } from './pages/shipped.ts';
import { INSIDE } from './recompute/recompute-files.ts';
import { ALWAYS, SECTIONS } from './sections/registry.ts';
import { standing } from './sections/standing.ts';

export type BuildOptions = {
  /** Version of this program. */
  readonly tool: string;
  /** What may be said of events; default: that of a first edition. */
  readonly events?: EventGate;
  /** Called with the id of each table before it is computed. */
  readonly onTable?: (id: string) => void;
};

/**
 * Computes everything the report shows. Reads only the store and the configuration; same store, same model.
 * @throws MusterError when a measure a section asks for cannot be computed
 */
export async function buildReportModel(
  database: Database,
  config: Config,
  claims: readonly EvaluatedClaim[],
  options: BuildOptions,
): Promise<ReportModel> {
  const events = options.events ?? eventGate(database, config.events);
  const tables = tableBuilder(database, config, events, options.onTable);
  const pages = chosenPages(config);
  const needed = new Set([...ALWAYS, ...pages.map(({ needs }) => needs), ...(config.report.subject === null ? [] : [standing.id])]);
  const sections: Record<string, unknown> = {};
  for (const section of SECTIONS.filter(({ id }) => needed.has(id))) {
    const data = await section.build({ config, database, tables, events });
    if (data !== null) sections[section.id] = data;
  }
  const counted = { site: { projects: config.projects.length }, claims, sections };
  await pageTables(
    pages.filter((page) => isThere(page, counted)),
    [...pages, ...shippedPages()],
    counted,
    tables,
  );
  const published = await withTables(claims, tables);
  const all = tables.published();
  const own = config.report.pages?.flatMap((page) => page.own ?? []) ?? [];
  assertShownTables(
    own,
    [...own, ...shippedPages()],
    all.map(({ id }) => id),
  );
  const measures = all.flatMap((table) => (table.kind === 'measure' ? [table.result.measure] : []));
  return {
    site: {
      ...siteOf(config, await readInputs(database), options.tool),
      updated: await endOnRecord(database, config.period),
      recorded: await recordedDays(database, config.period),
    },
    claims: published,
    tables: all,
    names: await namesOf(database, config, all),
    definitions: definitionsOf([...measures, ...published.flatMap((claim) => claim.request?.measure ?? [])]),
    sections,
    pages: pages.filter((page) => isThere(page, counted)),
  };
}

function siteOf(config: Config, inputs: readonly Input[], tool: string): Omit<Site, 'updated' | 'recorded'> {
  const { title, publisher, note, address, minimum, licence, recompute } = config.report;
  const unread = unreadOf(inputs);
  const missing = unread.filter(({ kind, state }) => kind === 'git' && state === 'missing');
  return {
    title,
    publisher,
    note,
    address: address === undefined || address === null ? null : withoutEnd(address, /\//),
    period: config.period,
    projects: config.projects.length,
    repositories: config.projects.reduce((sum, project) => sum + project.repositories.length, 0) - missing.length,
    sources: inputs.length,
    unread,
    minimum,
    licence: licenceOf(licence),
    edition: null,
    program: programPlace(recompute),
    tool,
    made: { pictures: false, pdf: false },
  };
}

/** Where pages find the program of `report.recompute`. */
function programPlace(recompute: string): string | null {
  if (recompute === 'off') return null;
  return recompute === 'inside' ? INSIDE : `${withoutEnd(recompute, /\//)}/`;
}
