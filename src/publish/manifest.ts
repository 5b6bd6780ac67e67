import type { Database } from '../model/database.ts';
import type { PublishedTable, ReportModel } from '../report/model.ts';
import { type Input, readInputs } from '../store/inputs.ts';
import { withoutLocalPath } from '../util/local-path.ts';
import { sha256 } from '../util/sha256.ts';
import { earlierOf } from './editions.ts';

/** `records` is null for files about people: a few rows that could not be read are a few people. */
export type ManifestQuarantine = {
  readonly source: string;
  readonly reason: string;
  readonly kept: boolean;
  readonly records: number | null;
};
/** A repository that republishes another one: as configured, or told by the commits they share. */
export type MirrorPair = { readonly mirror: string; readonly original: string; readonly shared: number; readonly configured: boolean };
/** What the report rests on besides its own files. */
export type Provenance = {
  readonly inputs: readonly Input[];
  readonly quarantine: readonly ManifestQuarantine[];
  readonly mirrors: readonly MirrorPair[];
  /** SHA-256 of muster.yaml and of claims.yaml as they were read; null when there is none. */
  readonly configuration: { readonly config: string; readonly claims: string | null };
  /** Seeds of everything drawn at random. */
  readonly seeds: Readonly<Record<string, number>>;
};
export type ManifestQuery = {
  readonly table: string;
  readonly measure: string | null;
  readonly version: number | null;
  readonly sha256: string;
};
export type ManifestFile = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** `manifest.json`: everything needed to derive the report again and to see whether a byte of it changed. No clock, no local path. */
export type Manifest = Provenance & {
  readonly muster: string;
  readonly format: 1;
  readonly title: ReportModel['site']['title'];
  readonly period: ReportModel['site']['period'];
  readonly minimum: number;
  /** Which edition this is; null while it is a draft. */
  readonly edition: ReportModel['site']['edition'];
  /** By SPDX. */
  readonly licence: string;
  /** Where the program for readers stands; null when the report has none. */
  readonly program: string | null;
  /** Digest of the edition that the changes page compares with; null in a first one. */
  readonly previous: string | null;
  readonly queries: readonly ManifestQuery[];
  /** Every file of the report that follows from its numbers, by path; not this one. */
  readonly files: readonly ManifestFile[];
  /** Files that stand in the report as they are, by path: the program and the engine with which readers recompute, the PDFs. */
  readonly attached: readonly ManifestFile[];
  /** SHA-256 of everything above as compact JSON: what the inputs are called cannot be changed unnoticed either. */
  readonly digest: string;
};

/** What a published report rests on, as its manifest has it. */
export function provenanceOf({ inputs, quarantine, mirrors, configuration, seeds }: Manifest): Provenance {
  return { inputs, quarantine, mirrors, configuration, seeds };
}

export function manifestOf(
  model: ReportModel,
  provenance: Provenance,
  files: ReadonlyMap<string, string>,
  attached: readonly ManifestFile[],
): Manifest {
  const { tool, title, period, minimum, edition, licence, program } = model.site;
  const content = {
    muster: tool,
    format: 1,
    title,
    period,
    minimum,
    edition,
    licence: licence.name,
    program,
    previous: earlierOf(model)[0]?.digest ?? null,
    ...provenance,
    queries: model.tables.map(queryOf),
    files: [...files]
      .map(([path, content]) => ({ path, bytes: Buffer.byteLength(content), sha256: sha256(content) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    attached: attached.map(({ path, bytes, sha256: hash }) => ({ path, bytes, sha256: hash })).sort((a, b) => (a.path < b.path ? -1 : 1)),
  } as const;
  return { ...content, digest: sha256(JSON.stringify(content)) };
}

/** The hash covers the SQL and its values. */
function queryOf(table: PublishedTable): ManifestQuery {
  if (table.kind === 'plain') return { table: table.id, measure: null, version: null, sha256: sha256(table.sql) };
  const { measure, version, sql } = table.result;
  return { table: table.id, measure, version, sha256: sha256(JSON.stringify([sql.text, sql.params])) };
}

/**
 * Reads what the store says of its inputs, those that could not be read among them. How many rows of an event's files could not be used is about
 * people: its page says so, as far as it may be printed, and nothing else does. Of other files about people only the reasons are listed.
 */
export async function readProvenance(database: Database): Promise<Pick<Provenance, 'inputs' | 'quarantine' | 'mirrors'>> {
  const quarantine = await database.all<ManifestQuarantine>(
    `SELECT source, reason, kept, CASE WHEN split_part(source, ':', 1) NOT IN ('affiliations', 'answers') THEN count(*) END AS records
     FROM quarantine WHERE split_part(source, ':', 1) <> 'event' GROUP BY source, reason, kept ORDER BY ALL`,
  );
  const mirrors = await database.all<MirrorPair>(
    `SELECT mirror.repository AS mirror, original.repository AS original, shared, configured
     FROM mirror_pair AS pair JOIN repository AS mirror USING (repo_id) JOIN repository AS original ON original.repo_id = pair.original_id ORDER BY 1`,
  );
  return {
    inputs: await readInputs(database),
    quarantine: quarantine.map((row) => ({ ...row, source: withoutLocalPath(row.source) })),
    mirrors,
  };
}
