import { join, relative, resolve } from 'node:path';
import { errataSpec } from '../config/errata-schema.ts';
import { parseYamlFile } from '../config/yaml-file.ts';
import { textOf } from '../languages/text.ts';
import { MusterError } from '../model/error.ts';
import { isDay } from '../model/period.ts';
import type { Attachment } from '../publish/attachment.ts';
import { type EditionSite, EMPTY_SITE, type Erratum, editionEntry, readSite, withEdition } from '../publish/edition-site.ts';
import { eventsOf } from '../publish/frozen-events.ts';
import { eventsNotHeldAgainst } from '../publish/known-before.ts';
import { type Manifest, provenanceOf } from '../publish/manifest.ts';
import { PROGRAMS, type Program, programFiles, sharedPlace } from '../publish/program-files.ts';
import { publishFiles, reportFiles } from '../publish/publish.ts';
import { type ReportFolder, readReport } from '../publish/read-report.ts';
import { LATEST, latestPages, siteRoot } from '../publish/site-pages.tsx';
import { writeFolder } from '../publish/write-folder.ts';
import type { ReportModel } from '../report/model.ts';
import { INSIDE } from '../report/recompute/recompute-files.ts';
import { counted } from '../util/counted.ts';
import type { Effects } from '../util/effects.ts';
import type { Message } from '../util/message.ts';
import { attachmentsOf } from './attachments.ts';
import { toolVersion } from './tool-version.ts';
import { frozenDifferences } from './verify-report.ts';

export type PublishOptions = {
  /** The folder of the report to freeze, as its user names it; null writes the root of the site anew, with new errata. */
  readonly report: string | null;
  /** The folder that holds all editions, as its user names it. */
  readonly site: string;
  /** Default: year and month of the day. */
  readonly number?: string | undefined;
  /** YYYY-MM-DD; default: today, UTC. */
  readonly day?: string | undefined;
  /** A file of errata; default: those that the site has. */
  readonly errata?: string | undefined;
};

export type PublishedResult = {
  readonly number: string;
  readonly day: string;
  /** Of the edition, as its user may name it. */
  readonly folder: string;
  readonly digest: string;
  /** Whether this very edition stood there already: nothing of it was written. */
  readonly stood: boolean;
};

const NUMBER = /^[0-9A-Za-z][0-9A-Za-z.-]{0,63}$/;
const TAKEN = new Set([LATEST, PROGRAMS, 'index.html', 'feed.xml', 'editions.json', 'en', 'zh']);

/**
 * Freezes a report as an edition of a site: with its number and day on every page, below an address that stays. Its numbers are those of the report,
 * which must verify; no source is read. An edition that stands there is never changed.
 * @throws MusterError E_REPORT_READ, E_EDITION_EXISTS, E_EDITION_NUMBER, E_EDITION_REPORT, E_SITE_READ
 */
export async function publishEdition(options: PublishOptions, effects: Effects): Promise<PublishedResult | null> {
  const root = resolve(effects.process.cwd, options.site);
  const before = (await readSite(root, options.site, effects)) ?? EMPTY_SITE;
  const errata = options.errata === undefined ? before.errata : await readErrata(options.errata, effects);
  const frozen = options.report === null ? null : await freeze(options.report, root, options, before, effects);
  const site = { ...(frozen?.site ?? before), errata };
  assertKnown(site);
  await writeRoot(root, site, effects);
  return frozen?.result ?? null;
}

async function freeze(shown: string, root: string, options: PublishOptions, before: EditionSite, effects: Effects) {
  const { number, day } = numbered(options, before, effects);
  const report = await readSound(shown, effects);
  await assertHeldAgainst(
    report.model,
    shown,
    root,
    before.editions.filter((one) => one.number !== number),
    effects,
  );
  const program = await programFiles(effects);
  const model = editionModel(report.model, { number, day }, program);
  const attached = await attachmentsOf(model, effects);
  const { manifest, files } = reportFiles(model, provenanceOf(report.manifest), attached);
  const stood = await standing(join(root, number), effects);
  if (stood !== undefined && stood !== manifest.digest) throw standsAlready(number);
  if (report.model.site.program === INSIDE) await shareProgram(program, resolve(root, number, sharedPlace(program.digest)), effects);
  if (stood === undefined) await publishFiles(files, join(root, number), effects, attached);
  const site = withEdition(before, editionEntry(model, manifest.digest, files.keys()), report.model.site.address);
  const folder = relative(effects.process.cwd, join(root, number)) || '.';
  return { site, result: { number, day, folder, digest: manifest.digest, stood: stood !== undefined } };
}

function standsAlready(number: string): MusterError {
  return new MusterError(
    'E_EDITION_EXISTS',
    {
      en: `Edition ${number} stands there already, with other content; it was left as it is.`,
      zh: `版本 ${number} 已经存在，且内容不同；已保留原样。`,
    },
    {
      hint: {
        en: `An edition never changes: publish with another --number, such as ${number}.1, or say what was wrong in it with --errata.`,
        zh: `版本一经发布不再改动：请用另一个 --number 发布，如 ${number}.1，或用 --errata 说明其中的错误。`,
      },
    },
  );
}

/** A report that verifies by itself and that this very program wrote: its pages are made again from its numbers. */
async function readSound(shown: string, effects: Effects): Promise<ReportFolder> {
  const report = await readReport(resolve(effects.process.cwd, shown), shown, effects);
  const { edition } = report.model.site;
  const { muster } = report.manifest;
  if (edition !== null && edition !== undefined)
    throw unsound({ en: `${shown} is edition ${edition.number} already.`, zh: `${shown} 已是版本 ${edition.number}。` });
  if (muster !== toolVersion())
    throw unsound({
      en: `${shown} was written by Muster ${muster}; this is ${toolVersion()}.`,
      zh: `${shown} 由 Muster ${muster} 写成；此处为 ${toolVersion()}。`,
    });
  const [first, ...more] = await frozenDifferences(report, effects);
  if (first !== undefined)
    throw unsound({
      en: `${shown} does not verify: ${counted(more.length + 1, 'difference')}, the first in ${first.id}.`,
      zh: `${shown} 未通过验证：有 ${more.length + 1} 处不一致，第一处在 ${first.id}。`,
    });
  return report;
}

function unsound(why: Message): MusterError {
  const hint = { en: 'Write the report anew with muster report, then publish it.', zh: '请用 muster report 重新生成报告，再发布。' };
  return new MusterError('E_EDITION_REPORT', why, { hint });
}

/** What earlier editions printed of an event, a report must have known when it was made. */
async function assertHeldAgainst(
  model: ReportModel,
  shown: string,
  root: string,
  editions: readonly { readonly number: string }[],
  effects: Effects,
): Promise<void> {
  if (eventsOf(model).length === 0) return;
  for (const { number } of editions) {
    const edition = await readReport(join(root, number), number, effects);
    const events = eventsNotHeldAgainst(model, edition.model);
    if (events.length === 0) continue;
    const site = relative(effects.process.cwd, root) || '.';
    throw notHeldAgainst(shown, site, number, events);
  }
}

function notHeldAgainst(
  shown: string,
  site: string,
  number: string,
  events: readonly { readonly id: string; readonly was: string }[],
): MusterError {
  const [{ id, was }] = events as [(typeof events)[number]];
  const renamed = id !== was;
  const named = events.map((event) => event.was);
  return new MusterError(
    'E_EDITION_REPORT',
    {
      en: `${shown} was made without edition ${number}, which printed numbers of ${named.join(', ')} too.`,
      zh: `${shown} 生成时没有参照版本 ${number}，而该版也公布了 ${named.join('、')} 的数字。`,
    },
    {
      hint: {
        en:
          `Few people could be read off the two. Write the report anew with report.site: ${site} in muster.yaml, which finds the newest edition, and with ` +
          `${number}/data/${was}.edition.json of it under events[].earlier where that is older. An event keeps its id.` +
          (renamed ? ` Edition ${number} calls ${id} ${was}: call it that again.` : ''),
        zh:
          `把两者相比可能看出少数人。请在 muster.yaml 中写 report.site: ${site}（会找到最新版），较旧的版本请把其中的 ` +
          `${number}/data/${was}.edition.json 写在 events[].earlier 下，然后重新生成报告。活动的编号不可改变。` +
          (renamed ? `版本 ${number} 把 ${id} 称为 ${was}：请改回原来的编号。` : ''),
      },
    },
  );
}

/** The day of an edition that stands already is kept, so that publishing it again changes nothing. */
function numbered({ number, day }: PublishOptions, { editions }: EditionSite, { clock }: Effects): { number: string; day: string } {
  const today = day ?? clock.now().toISOString().slice(0, 10);
  if (!isDay(today)) throw notADay(today);
  const chosen = number ?? today.slice(0, 7);
  if (!NUMBER.test(chosen) || chosen.endsWith('.') || TAKEN.has(chosen)) throw notANumber(chosen);
  return { number: chosen, day: day ?? editions.find((one) => one.number === chosen)?.day ?? today };
}

function notADay(day: string): MusterError {
  return new MusterError(
    'E_EDITION_NUMBER',
    { en: `"${day}" is not a day.`, zh: `“${day}”不是日期。` },
    { hint: { en: 'Write --day YYYY-MM-DD.', zh: '请写 --day YYYY-MM-DD。' } },
  );
}

function notANumber(chosen: string): MusterError {
  return new MusterError(
    'E_EDITION_NUMBER',
    {
      en: `"${chosen}" cannot be the number of an edition: it becomes a folder of the site.`,
      zh: `“${chosen}”不能作版本编号：它将成为站点的一个目录。`,
    },
    { hint: { en: 'Use letters, digits, dots and hyphens, such as 2026-11.', zh: '请用字母、数字、点和连字符，如 2026-11。' } },
  );
}

function editionModel(model: ReportModel, edition: { number: string; day: string }, { digest }: Program): ReportModel {
  const { address, program } = model.site;
  return {
    ...model,
    site: {
      ...model.site,
      edition,
      address: address === null ? null : `${address}/${edition.number}`,
      program: program === INSIDE ? sharedPlace(digest) : program,
    },
  };
}

/** The digest of the edition in a folder, undefined when there is none; of a damaged one nothing that any other has. */
async function standing(folder: string, { files }: Effects): Promise<string | undefined> {
  const text = await files.readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return (JSON.parse(text) as Manifest | null)?.digest ?? '';
  } catch {
    return '';
  }
}

/** Puts the program where editions share it, unless it is there. */
async function shareProgram({ files }: Program, folder: string, effects: Effects): Promise<void> {
  const there = await effects.files.readdir(folder).catch((): string[] => []);
  if (there.length === 0) await writeFolder(new Map(), folder, effects, files as readonly Attachment[]);
}

async function readErrata(shown: string, effects: Effects): Promise<Erratum[]> {
  const text = await effects.files.readFile(resolve(effects.process.cwd, shown), 'utf8').catch((cause: unknown) => {
    throw new MusterError(
      'E_FILE_MISSING',
      { en: `There is no file ${shown}.`, zh: `没有文件 ${shown}。` },
      { hint: { en: 'Name the file of errata with --errata.', zh: '请用 --errata 指明勘误文件。' }, cause },
    );
  });
  return parseYamlFile(text, shown, errataSpec).map((one) => ({ ...one, text: textOf(one.text) }));
}

function assertKnown({ editions, errata }: EditionSite): void {
  if (editions.length === 0)
    throw new MusterError(
      'E_SITE_READ',
      { en: 'No edition was published there yet.', zh: '那里还没有发布过任何版本。' },
      { hint: { en: 'Name a report: muster publish DIR.', zh: '请指明报告：muster publish 目录。' } },
    );
  const unknown = errata.find(({ edition }) => !editions.some(({ number }) => number === edition));
  if (unknown !== undefined)
    throw noEdition(
      unknown.edition,
      editions.map(({ number }) => number),
    );
}

function noEdition(number: string, editions: readonly string[]): MusterError {
  return new MusterError(
    'E_EDITION_NUMBER',
    { en: `There is no edition ${number}, which an erratum is about.`, zh: `有一条勘误所说的版本 ${number} 不存在。` },
    { hint: { en: `Editions: ${editions.join(', ')}.`, zh: `现有版本：${editions.join('、')}。` } },
  );
}

async function writeRoot(root: string, site: EditionSite, effects: Effects): Promise<void> {
  const { files: fs } = effects;
  const newest = join(root, site.editions[0]!.number);
  await writeFolder(latestPages(site.editions, await fs.readFile(join(newest, 'manifest.json'), 'utf8')), join(root, LATEST), effects);
  for (const name of ['CITATION.cff', '.zenodo.json']) await fs.copyFile(join(newest, name), join(root, name));
  for (const [path, content] of siteRoot(site)) {
    await fs.writeFile(join(root, `${path}.new`), content);
    await fs.rename(join(root, `${path}.new`), join(root, path));
  }
}
