import { isDeepStrictEqual } from 'node:util';
import type { ReportModel } from '../report/model.ts';
import { type Message, verbatim } from '../util/message.ts';
import { KEYED } from '../util/pseudonym.ts';
import { sha256 } from '../util/sha256.ts';
import { SIGNATURES } from './attestation.ts';
import { type Change, compareData } from './compare.ts';
import { compareFiles } from './compare-files.ts';
import { type Difference, inWords, MISSING } from './difference.ts';
import { type ManifestFile, manifestOf, type Provenance, provenanceOf } from './manifest.ts';
import { reportFiles } from './publish.ts';
import type { ReportFolder } from './read-report.ts';

/** What a report rests on that names no input: nothing that anybody could hold its numbers against. */
export function verifyInputsNamed({ manifest }: Pick<ReportFolder, 'manifest'>): Difference[] {
  return manifest.inputs.length > 0
    ? []
    : [
        inWords(
          'unchecked',
          'inputs',
          { en: 'none', zh: '没有' },
          { en: 'nothing to hold the numbers against', zh: '没有可供核对数字的内容' },
        ),
      ];
}

/**
 * What can be checked with the folder alone: every file is the one the manifest names, and every page, table and hash is what follows from the frozen
 * numbers. A renderer of another version may differ in bytes: the caller says which version wrote the report.
 * @param program files of this program that must stand in the report unchanged
 */
export function verifyFrozen({ files, manifest, model }: ReportFolder, program: readonly ManifestFile[] = []): Difference[] {
  const { attached } = manifest;
  const derived = reportFiles(model, provenanceOf(manifest), attached).files;
  const taken = new Map([...files].filter(([path]) => !attached.some((file) => file.path === path) && !SIGNATURES.includes(path)));
  const foreign = program.filter((file) => !attached.some((one) => one.path === file.path && one.sha256 === file.sha256));
  return [...verifyHashes(files, [...manifest.files, ...attached, ...foreign]), ...compareFiles(taken, derived)];
}

function verifyHashes(files: ReportFolder['files'], listed: ReportFolder['manifest']['files']): Difference[] {
  return listed.flatMap(({ path, sha256: hash }): Difference[] => {
    const content = files.get(path);
    if (content === undefined) return [inWords('file', path, MISSING, verbatim(hash))];
    const found = sha256(content);
    return found === hash ? [] : [{ kind: 'file', id: path, published: found, derived: hash }];
  });
}

/**
 * Compares a published report with one derived anew from the inputs: its inputs, then every number.
 * @param hasKey whether it was derived with the key of the published one; without it, digests of private inputs cannot be compared
 */
export function verifyDerived(
  published: ReportFolder,
  derived: { readonly model: ReportModel; readonly provenance: Provenance },
  hasKey = true,
): Difference[] {
  const comparable = <Content extends object>(content: Content) => (hasKey ? content : withoutKeyed(content));
  const { inputs, configuration, queries, quarantine, seeds } = comparable(published.manifest);
  const as =
    (kind: Difference['kind']) =>
    (change: Change): Difference =>
      inWords(kind, change.id, show(change.before), show(change.after));
  const again = comparable(manifestOf(derived.model, derived.provenance, new Map(), []));
  // The same numbers from another engine are asked for in other words: the numbers are compared, the words are not.
  const sameWords = isDeepStrictEqual(enginesOf(published.model), enginesOf(derived.model));
  const words = (of: typeof queries) => (sameWords ? of : of.map(({ table, measure, version }) => ({ table, measure, version })));
  const numbers = (model: ReportFolder['model']) => comparable(withoutTool(sameWords ? model : withoutWords(model)));
  return [
    ...compareData(inputs, again.inputs).map(as('input')),
    ...compareData(configuration, again.configuration).map(as('input')),
    ...compareData(
      { quarantine, seeds, queries: words(queries) },
      { quarantine: again.quarantine, seeds: again.seeds, queries: words(again.queries) },
    ).map(as('manifest')),
    // What is written and read again as JSON has no undefined members; what was just derived may.
    ...compareData(numbers(published.model), numbers(JSON.parse(JSON.stringify(derived.model)))).map(as('number')),
  ];
}

/** Without digests that only their key can check, wherever they stand. */
function withoutKeyed<Content extends object>(content: Content): Content {
  const text = JSON.stringify(content);
  return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' && value.startsWith(KEYED) ? KEYED : value)) as Content;
}

/** Which engines gave the tables of a report their rows. */
function enginesOf({ tables }: ReportFolder['model']): readonly string[] {
  const engines = tables.flatMap((table) => (table.kind === 'measure' ? [table.result.sql.engine ?? ''] : []));
  return [...new Set(engines)].sort();
}

/** Without the queries as they were sent. */
function withoutWords(model: ReportFolder['model']): ReportFolder['model'] {
  const sql = { text: '', params: {} };
  return {
    ...model,
    tables: model.tables.map((table) => (table.kind === 'measure' ? { ...table, result: { ...table.result, sql } } : table)),
    claims: model.claims.map((claim) => (claim.sql === null ? claim : { ...claim, sql })),
  };
}

/** Without what depends on the machine that wrote the report, or on its being published, and not on its inputs. */
function withoutTool(model: ReportFolder['model']): object {
  return { ...model, site: { ...model.site, tool: '', made: null, edition: null, address: null, program: null } };
}

function show(value: unknown): Message {
  if (value === undefined) return { en: 'nothing', zh: '没有' };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return verbatim(text.length > 120 ? `${text.slice(0, 117)}...` : text);
}
