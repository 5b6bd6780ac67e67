import { CLAIM_RANGES_COLUMNS, CLAIM_RANGES_FILE } from '../report/data/claim-ranges.ts';
import type { Licence } from '../report/data/licence.ts';
import type { ColumnKind, PublishedTable, ReportModel } from '../report/model.ts';
import { CUBE_COLUMNS } from '../report/recompute/cube.ts';
import { cubeFiles } from '../report/recompute/recompute-files.ts';
import { flatten } from '../report/render/flat-table.ts';
import { CHANGES_COLUMNS, CHANGES_FILE } from '../report/sections/changes.ts';
import type { Input } from '../store/inputs.ts';
import { sha256 } from '../util/sha256.ts';
import { isWebAddress } from '../util/web-address.ts';
import type { ManifestFile } from './manifest.ts';
import { PARQUET } from './parquet-files.ts';

const TYPES: Readonly<Record<ColumnKind, string>> = { text: 'string', count: 'number', share: 'number', rank: 'integer', protected: 'any' };

/**
 * `datapackage.json` (Frictionless Data Package 1.0): every CSV with its columns, licence, size and hash, the same tables as Parquet, and
 * where the records are from.
 */
export function dataPackage(
  model: ReportModel,
  files: ReadonlyMap<string, string>,
  inputs: readonly Input[],
  attached: readonly ManifestFile[],
): string {
  const csv = { ...model.site, files };
  const { site } = model;
  const content = {
    profile: 'tabular-data-package',
    name: 'muster-report',
    title: site.title.en,
    description:
      'Tables of a report, with the columns of each. A text that a spreadsheet would run as a formula has an apostrophe before it; ' +
      'the JSON beside each table has it without.',
    ...(site.address ? { homepage: site.address } : {}),
    ...(site.edition ? { version: site.edition.number, created: site.edition.day } : {}),
    licenses: [site.licence],
    sources: inputs.filter(({ records }) => records !== null).map(sourceOf),
    ...(site.publisher ? { contributors: [{ title: site.publisher.en, role: 'publisher' }] } : {}),
    resources: [
      ...model.tables.map((table) => tableResource(table, csv)),
      ...otherResources(model, csv),
      ...attached
        .filter(({ path }) => path.endsWith(PARQUET))
        .sort((a, b) => (a.path < b.path ? -1 : 1))
        .map((file) => parquetResource(file, site.licence)),
    ],
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}

/** Where records are from, and at which version they were read; an address only where there is one on the web. */
function sourceOf({ source, origin, version }: Input): object {
  return { title: source, ...(isWebAddress(origin) ? { path: origin } : {}), ...(version ? { version } : {}) };
}

/** The texts of the CSV files, and the licence of all. */
type Csv = { readonly files: ReadonlyMap<string, string>; readonly licence: Licence };

function tableResource(table: PublishedTable, csv: Csv): object {
  const fields = flatten(table).columns.map((column) => ({ name: column.name, type: TYPES[column.kind], title: column.title.en }));
  return resource(`data/${table.id}.csv`, table.title.en, fields, csv);
}

type Columns = readonly { readonly name: string; readonly type: string; readonly title: string }[];

/** Files that are no table of a measure; each only when it is there. */
function otherResources(model: ReportModel, csv: Csv): object[] {
  const cubes = cubeFiles(model).map(
    (path) => [path, 'People and commits by country for every range of years and definition', CUBE_COLUMNS] as const,
  );
  const others: readonly (readonly [string, string, Columns])[] = [
    ...cubes,
    [CLAIM_RANGES_FILE, 'What each claim could be under each assumption', CLAIM_RANGES_COLUMNS],
    [CHANGES_FILE, 'Changes since the edition before', CHANGES_COLUMNS],
  ];
  return others.flatMap(([path, title, columns]) =>
    csv.files.has(path)
      ? [
          resource(
            path,
            title,
            columns.map(({ name, type, title: about }) => ({ name, type, title: about })),
            csv,
          ),
        ]
      : [],
  );
}

function resource(path: string, title: string, fields: readonly object[], { files, licence }: Csv): object {
  const csv = files.get(path) ?? '';
  return {
    profile: 'tabular-data-resource',
    name: path.slice('data/'.length, -'.csv'.length),
    path,
    title,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: Buffer.byteLength(csv),
    hash: `sha256:${sha256(csv)}`,
    licenses: [licence],
    schema: { fields, missingValues: [''] },
  };
}

function parquetResource({ path, bytes, sha256: hash }: ManifestFile, licence: Licence): object {
  const name = `${path.slice('data/'.length, -PARQUET.length)}-parquet`;
  return {
    profile: 'data-resource',
    name,
    path,
    format: 'parquet',
    mediatype: 'application/vnd.apache.parquet',
    bytes,
    hash: `sha256:${hash}`,
    licenses: [licence],
  };
}
