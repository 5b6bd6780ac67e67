import type { Cause } from '../report/edition-changes.ts';
import type { ReportModel } from '../report/model.ts';
import { type Change, compareData } from './compare.ts';
import type { Manifest } from './manifest.ts';

/** What is compared of an edition: what it says and what that rests on. */
export type Edition = { readonly manifest: Manifest; readonly model: ReportModel };

export type ExplainedChange = Change & {
  /** Everything that changed and that this number rests on; `unexplained` alone when nothing did. */
  readonly causes: readonly Cause[];
};

export type EditionDiff = {
  /** What the editions rest on: inputs, configuration, queries, version. */
  readonly inputs: readonly Change[];
  readonly numbers: readonly ExplainedChange[];
};

/** Of these no number is compared that the tables do not have. */
const NO_PAGES = { sections: {}, pages: [] };

/** Sources that say who people are, where they work and live, and what organisations are: decisions rather than contributions. */
const PEOPLE_KINDS = new Set(['affiliations']);
/** What a person found by looking and wrote down with its evidence. */
const CORRECTIONS = 'corrections';

/**
 * Every number and word that differs between two editions, with what can have caused it: `data` (records of contributions, events or members), `people` (who
 * is one person, where somebody works or lives), `corrections` (what was corrected on evidence), `definition` (the query, the period, the
 * configuration, the claims), `code` (the version of Muster).
 */
export function diffReports(before: Edition, after: Edition): EditionDiff {
  const context = contextOf(before, after);
  const numbers = compareData(said(before.model), said(after.model)).filter((change) => !/\/sql\/text$/.test(change.id));
  return {
    inputs: compareData(restsOn(before.manifest), restsOn(after.manifest)),
    numbers: numbers.map((change) => ({ ...change, causes: causesOf(change, context) })),
  };
}

/** What an edition says, without by which program and as which edition, and without what it says of the edition before. */
function said(model: ReportModel): object {
  const { tool: _tool, made: _made, edition: _edition, address: _address, program: _program, ...site } = model.site;
  return { ...model, site, ...NO_PAGES };
}

function restsOn({ muster, period, minimum, inputs, configuration, queries }: Manifest): object {
  return { muster, period, minimum, inputs, configuration, queries };
}

type Context = {
  readonly data: boolean;
  readonly people: boolean;
  readonly corrections: boolean;
  readonly configuration: boolean;
  readonly claims: boolean;
  readonly code: boolean;
  /** Tables whose query or whose values bound in it changed. */
  readonly queries: ReadonlySet<string>;
  /** The table each claim stands in. */
  readonly tableOfClaim: ReadonlyMap<string, string | null>;
};

function contextOf(before: Edition, after: Edition): Context {
  const [old, now] = [before.manifest, after.manifest];
  const kinds = compareData(versions(old), versions(now)).map(({ id }) => id.split(' ')[0]!);
  const hashes = (manifest: Manifest) => Object.fromEntries(manifest.queries.map((query) => [query.table, query.sha256]));
  return {
    data: kinds.some((kind) => !PEOPLE_KINDS.has(kind) && kind !== CORRECTIONS),
    people: kinds.some((kind) => PEOPLE_KINDS.has(kind)),
    corrections: kinds.includes(CORRECTIONS),
    configuration: old.configuration.config !== now.configuration.config || old.minimum !== now.minimum,
    claims: old.configuration.claims !== now.configuration.claims,
    code: old.muster !== now.muster,
    queries: new Set(compareData(hashes(old), hashes(now)).map((change) => change.id)),
    tableOfClaim: new Map(after.model.claims.map((claim) => [claim.id, claim.table])),
  };
}

/** The version of every input, by its kind and name. */
function versions(manifest: Manifest): Record<string, string> {
  return Object.fromEntries(manifest.inputs.map((input) => [`${input.kind} ${input.source}`, input.version]));
}

function causesOf(change: Change, context: Context): readonly Cause[] {
  const [first, second] = change.id.split('/');
  const claim = first === 'claims';
  const table = claim ? (context.tableOfClaim.get(second!) ?? null) : first!;
  const definition = (table !== null && context.queries.has(table)) || (claim && context.claims) || context.configuration;
  const causes: Cause[] = [];
  if (definition) causes.push('definition');
  if (context.data) causes.push('data');
  if (context.people) causes.push('people');
  if (context.corrections) causes.push('corrections');
  if (context.code) causes.push('code');
  return causes.length > 0 ? causes : ['unexplained'];
}
