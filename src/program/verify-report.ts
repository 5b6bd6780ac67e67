import { rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { eventsTable } from '../config/engine-schema.ts';
import { onCluster } from '../engine/engine-tables.ts';
import { type Engined, withEngine } from '../engine/with-engine.ts';
import { MusterError } from '../model/error.ts';
import { type Difference, inWords } from '../publish/difference.ts';
import { CHANGES } from '../publish/editions.ts';
import { editionDifferences, withFrozenEvents } from '../publish/frozen-events.ts';
import { type Signers, verifyIdentity } from '../publish/identity.ts';
import { parquetDifferences } from '../publish/parquet-files.ts';
import { DIGEST_LETTERS, insideReport, isSharedPlace, programDigest, programFiles } from '../publish/program-files.ts';
import { type ReportFolder, readReport } from '../publish/read-report.ts';
import { verifyDerived, verifyFrozen, verifyInputsNamed } from '../publish/verify.ts';
import { INSIDE } from '../report/recompute/recompute-files.ts';
import { answersBeside } from '../sources/forges/sources.ts';
import type { DuckdbDatabase } from '../store/duckdb.ts';
import { openStore } from '../store/open.ts';
import type { SourceOutcome } from '../store/sync.ts';
import { counted } from '../util/counted.ts';
import type { Effects } from '../util/effects.ts';
import { withoutLocalPath } from '../util/local-path.ts';
import { type Message, verbatim } from '../util/message.ts';
import { sha256 } from '../util/sha256.ts';
import { isWebAddress } from '../util/web-address.ts';
import { type DerivedReport, deriveReport } from './derive-report.ts';
import { readPrevious } from './previous.ts';
import { refresh } from './refresh.ts';
import { toolVersion } from './tool-version.ts';
import { verifyFolder } from './verify-folder.ts';
import { ENGINE_MEMORY, type Places, readConfig, storePathOf, type Workspace } from './workspace.ts';

/** What does not verify, and whether the inputs were read again: without them a report can only agree with itself. */
export type Verification = { readonly differences: readonly Difference[]; readonly against: 'inputs' | 'itself' };

/**
 * Checks a published report against its own frozen numbers and, where the configuration is at hand, against its inputs.
 * @param shown the folder as its user names it, relative to the working folder
 * @throws MusterError E_REPORT_READ
 */
export async function verifyReport(shown: string, places: Places, effects: Effects, signers: Signers | null = null): Promise<Verification> {
  const folder = resolve(effects.process.cwd, shown);
  const published = await readReport(folder, shown, effects);
  const alone = [
    ...(signers === null ? [] : await verifyIdentity(folder, published, signers, effects)),
    ...(await frozenDifferences(published, effects)),
    ...(await programDifferences(folder, published, effects)),
    ...verifyInputsNamed(published),
  ];
  const config = await configHere(places, effects);
  if (config === undefined) return { differences: alone, against: 'itself' };
  return { differences: [...alone, ...(await inputDifferences(published, config, places, effects))], against: 'inputs' };
}

/** The configuration named, or the one of this folder where there is one. */
async function configHere(places: Places, effects: Effects): Promise<Workspace['config'] | undefined> {
  try {
    return await readConfig(places, effects);
  } catch (error) {
    if (error instanceof MusterError && error.code === 'E_CONFIG_MISSING' && places.config === undefined) return undefined;
    throw error;
  }
}

/** The program that editions share, where it stands beside this one: its folder is named by what is in it. */
async function programDifferences(folder: string, { manifest, model }: ReportFolder, { files, log }: Effects): Promise<Difference[]> {
  const place = model.site.program ?? '';
  if (place === '' || place === INSIDE) return [];
  if (!isWebAddress(place) && !isSharedPlace(place))
    return [inWords('file', 'model.json', verbatim(place), { en: 'a place of the site', zh: '站点内的位置' })];
  const entries = isWebAddress(place)
    ? []
    : await files.readdir(resolve(folder, place), { recursive: true, withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const content = await files.readFile(join(entry.parentPath, entry.name));
        const path = relative(resolve(folder, place), join(entry.parentPath, entry.name)).split(sep).join('/');
        return { path, bytes: content.length, sha256: sha256(content) };
      }),
  );
  if (found.length === 0) {
    log.warn({
      en: `The program with which readers recompute stands at ${place} and was not checked. No number rests on it.`,
      zh: `供读者重新计算的程序位于 ${place}，未经核查。没有任何数字以它为据。`,
    });
    return [];
  }
  const digest = programDigest(found).slice(0, DIGEST_LETTERS);
  return basename(place) === digest ? [] : [{ kind: 'file', id: manifest.program ?? place, published: digest, derived: basename(place) }];
}

/** Every file against the manifest, every page and table against the frozen numbers. */
export async function frozenDifferences(published: ReportFolder, effects: Effects): Promise<Difference[]> {
  const { muster } = published.manifest;
  if (muster !== toolVersion()) {
    effects.log.warn({
      en: `This report was written by Muster ${muster}; this is ${toolVersion()}. Pages may differ in form; numbers may not.`,
      zh: `本报告由 Muster ${muster} 写成；此处为 ${toolVersion()}。页面的形式可以不同，数字不可以。`,
    });
  }
  try {
    const isOurs = muster === toolVersion() && published.model.site.program === INSIDE;
    const attached = isOurs ? insideReport(await programFiles(effects)) : [];
    const parquet = await parquetDifferences(published.model, published.files, effects);
    const differences = [...verifyFrozen(published, attached), ...parquet.map(otherRows), ...editionDifferences(published.model)];
    const { files } = published.manifest;
    const { tables, claims } = published.model;
    const held = `${counted(files.length, 'file')}, ${counted(tables.length, 'table')} and ${counted(claims.length, 'claim')}`;
    effects.log.info({
      en: `Folder: ${held} against the frozen numbers: ${counted(differences.length, 'difference')}.`,
      zh:
        `目录：${files.length.toLocaleString('en')} 个文件、${tables.length.toLocaleString('en')} 个表格和 ${claims.length.toLocaleString('en')} 条声明，` +
        `与冻结的数字相比有 ${differences.length.toLocaleString('en')} 处不一致。`,
    });
    return differences;
  } catch (cause) {
    // A model that was tampered with may not even render; that is an answer, not an accident.
    const said = verbatim(cause instanceof Error ? cause.message : String(cause));
    return [inWords('derived', 'model.json', { en: 'cannot be rendered', zh: '无法呈现' }, said)];
  }
}

function otherRows(id: string): Difference {
  return inWords('derived', id, { en: 'other rows', zh: '其他行' }, { en: 'the rows of its table', zh: '其表格的各行' });
}

/** Every number against the inputs, read again at the versions the manifest names into a store of their own. */
async function inputDifferences(
  published: ReportFolder,
  config: Workspace['config'],
  places: Places,
  effects: Effects,
): Promise<Difference[]> {
  const { folder, hasKey, forgotten } = await verifyFolder(dirname(storePathOf(places, config, effects)), effects);
  const storePath = join(folder, 'store.duckdb');
  if (!hasKey && (config.events.length > 0 || config.people.files.length > 0))
    effects.log.warn({
      en: 'The key of this report is not here: that the files about people are the same cannot be checked, their numbers are.',
      zh: '此处没有本报告的密钥：无法核查有关人员的文件是否相同，但会核查其数字。',
    });
  const { database, engine } = await ownEngine(await openStore({ path: storePath, memory: ENGINE_MEMORY }), config, effects);
  try {
    const workspace = { config, database, storePath, engine };
    const pins = new Map(
      published.manifest.inputs
        .filter((input) => ['git', 'forge', 'landscape'].includes(input.kind) && input.version !== '')
        .map((input) => [input.source, input.version]),
    );
    const { failed } = await refresh(workspace, effects, {
      pins,
      offline: true,
      answers: answersBeside(storePathOf(places, config, effects)),
    });
    for (const outcome of failed) effects.log.warn(notReadAgain(outcome));
    const gone = goneEvents(failed);
    if (gone.size > 0)
      effects.log.info({
        en: `Files of ${[...gone].join(', ')} are gone: their numbers were checked against the frozen edition.`,
        zh: `${[...gone].join('、')} 的文件已不在：其数字已与冻结的版本核对。`,
      });
    const unchecked = failed.filter(({ source }) => !gone.has(source.split(':')[1]!)).map(uncheckedSource);
    // What was published without the same inputs can still be held against what is derived without them.
    if (unchecked.some(({ id }) => !published.model.site.unread.some(({ source }) => source === id))) return unchecked;
    const derived = await derivedSince(published, workspace, effects);
    const differences = verifyDerived(published, withFrozenEvents(derived, published, gone), hasKey);
    const reread = published.manifest.inputs.length - failed.length;
    effects.log.info({
      en: `Inputs: ${reread} read again: ${counted(differences.length, 'difference')}.`,
      zh: `输入：重新读取了 ${reread} 项，有 ${differences.length} 处不一致。`,
    });
    if (forgotten && differences.length > 0)
      effects.log.warn({
        en: 'Somebody was forgotten here: a report from before counts that person still, and differs in that. Publish a new edition.',
        zh: '此处曾忘记某人：此前的报告仍计入此人，因而有差异。请发布新版本。',
      });
    tellChangedMonths(differences, config, effects);
    return [...unchecked, ...differences];
  } finally {
    await engine?.tell(`DROP DATABASE IF EXISTS ${engine.place.database}${onCluster(engine.place)} SYNC`);
    database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Numbers are derived anew without an engine; only events that are read where they are need theirs, and get facts of their own there, in a database that
 * is gone afterwards.
 */
async function ownEngine(store: DuckdbDatabase, config: Workspace['config'], effects: Effects): Promise<Engined> {
  if (!config.engine?.events) return { database: store, engine: null };
  return withEngine(store, { ...config, engine: { ...config.engine, database: `${config.engine.database}_verify` } }, effects);
}

/** What to do about months of a table that are not any more what was published. */
function tellChangedMonths(differences: readonly Difference[], { engine }: Workspace['config'], { log }: Effects): void {
  const months = differences
    .filter(({ kind, id }) => kind === 'input' && /^gharchive:\d{4}-\d\d\b/.test(id))
    .map(({ id }) => id.slice(10, 17));
  if (!engine?.events || months.length === 0) return;
  const what = 'hours' in engine.events ? { en: 'Hours', zh: '小时文件' } : verbatim(`${eventsTable(engine)}`);
  const named = [...new Set(months)];
  log.warn({
    en: `${what.en} changed since this edition: ${named.join(', ')}. Load those months as they were, or sync and publish a corrected edition.`,
    zh: `${what.zh}自本版以来有变化：${named.join('、')}。请按原样载入这些月份，或同步后发布更正的版本。`,
  });
}

function notReadAgain({ source, error }: SourceOutcome): Message {
  const zh = error?.zh ?? error;
  return {
    en: `${source} could not be read again: ${error?.message ?? ''} ${error?.hint ?? ''}`,
    zh: `${source} 无法重新读取：${zh?.message ?? ''}${zh?.hint ?? ''}`,
  };
}

function uncheckedSource({ source, error }: SourceOutcome): Difference {
  return { kind: 'unchecked', id: withoutLocalPath(source), published: '', derived: error?.code ?? 'failed' };
}

/** What is derived anew, with what changed since the edition before; that as it was published, and events as if it were the first, when it is not at hand. */
async function derivedSince(published: ReportFolder, workspace: Workspace, effects: Effects): Promise<DerivedReport> {
  const before = await readPrevious(workspace.config, effects, published.manifest.previous).catch((error: unknown) => {
    if (!(error instanceof MusterError) || error.code !== 'E_REPORT_READ') throw error;
    effects.log.warn({
      en: `${error.message} What changed since the edition before was not found again.`,
      zh: `${error.zh?.message ?? error.message}未能重新得出自上一版以来的变化。`,
    });
    return undefined;
  });
  const derived = await deriveReport(workspace, before ?? null, effects);
  if (before !== undefined) return derived;
  const sections = { ...derived.model.sections, [CHANGES]: published.model.sections[CHANGES] };
  return { ...derived, model: { ...derived.model, sections } };
}

/** Events of which a file does not exist any more, by id. */
function goneEvents(failed: readonly SourceOutcome[]): ReadonlySet<string> {
  const gone = failed.filter(({ source, error }) => source.startsWith('event:') && error?.code === 'E_FILE_MISSING');
  return new Set(gone.map(({ source }) => source.split(':')[1]!));
}
