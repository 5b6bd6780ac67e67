import { join } from 'node:path';
import type { Answers, EditionAnswer, MeasureAnswer, MeasureEntry, NumberAnswer } from '../api/answers.ts';
import type { MeasureQuestion, NumberQuestion } from '../api/questions.ts';
import { evaluateClaims } from '../claims/evaluate-all.ts';
import type { EvaluatedClaim } from '../claims/evaluated-claim.ts';
import { claimContext } from '../claims/load-claims.ts';
import { rankFromStore } from '../claims/rank-from-store.ts';
import { storePort } from '../claims/store-port.ts';
import { claimsSpec } from '../config/claims-schema.ts';
import { eventGate } from '../disclosure/event-gate.ts';
import { isPrivate } from '../disclosure/gate-measure.ts';
import { protect } from '../disclosure/protect.ts';
import { mayHide } from '../disclosure/small-rows.ts';
import type { Text } from '../languages/text.ts';
import { checkFilters, checkSubject } from '../measures/check-value.ts';
import { loadMeasure, measureNames } from '../measures/measure.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { runMeasure } from '../measures/run.ts';
import { MusterError } from '../model/error.ts';
import { rowKey } from '../model/measure-result.ts';
import { type Period, parseInstant } from '../model/period.ts';
import { readReport } from '../publish/read-report.ts';
import type { Effects } from '../util/effects.ts';
import { readInside } from '../util/plain-file.ts';
import { openReader } from './reader.ts';
import { type Places, readConfig, storePathOf, type Workspace } from './workspace.ts';

/**
 * Answers from a published report and from the store behind it. The store is opened for each question and closed again, so that a sync may run meanwhile;
 * what was asked before is answered from memory until the store or the configuration changes.
 * @param folder absolute: the report that is served
 */
export async function liveAnswers(places: Places, folder: string, effects: Effects): Promise<Answers> {
  const config = await readConfig(places, effects);
  const store = storePathOf(places, config, effects);
  // What a killed sync has committed stands beside the store until the next one.
  const rests = [config.file, config.claimsFile, store, `${store}.wal`];
  const edition = freshEdition(folder, effects);
  let catalogue: readonly MeasureEntry[] | undefined;
  const asked = <Question, Answer>(answer: (workspace: Workspace, name: string, question: Question) => Promise<Answer>) => {
    return async (name: string, question: Question): Promise<Answer> => {
      refusePrivate(name);
      const workspace = await openReader(places, effects);
      try {
        return await answer(workspace, name, question);
      } finally {
        workspace.database.close();
      }
    };
  };
  const tableOf = async (request: MeasureRequest) => sameTable(await edition(), request);
  return {
    edition,
    version: async () => JSON.stringify(await Promise.all(rests.map((path) => writtenAt(path, effects)))),
    file: (path) => readInside(folder, path, effects),
    measures: () =>
      (catalogue ??= measureNames()
        .filter((name) => !isPrivate(name))
        .map(measureEntry)),
    measure: asked((workspace, name, question: MeasureQuestion) => measureAnswer(workspace, name, question, tableOf)),
    number: asked((workspace, name, question: NumberQuestion) => numberAnswer(workspace, name, question, tableOf)),
  };
}

/** The report as it lies there now: read again when another edition took its place. */
function freshEdition(folder: string, effects: Effects): () => Promise<EditionAnswer> {
  let known: { readonly written: number; readonly answer: Promise<EditionAnswer> } | undefined;
  return async () => {
    const written = await writtenAt(join(folder, 'manifest.json'), effects);
    if (known?.written !== written) known = { written, answer: readEdition(folder, effects) };
    return known.answer;
  };
}

/** When a file was last written, in milliseconds; 0 when it is not there. */
async function writtenAt(path: string, { files }: Effects): Promise<number> {
  return (await files.stat(path).catch(() => undefined))?.mtimeMs ?? 0;
}

async function readEdition(folder: string, effects: Effects): Promise<EditionAnswer> {
  const { manifest, model } = await readReport(folder, folder, effects);
  const { site, claims, tables } = model;
  const files = new Map([...manifest.files, ...manifest.attached].map(({ path, sha256 }) => [path, sha256]));
  return { digest: manifest.digest, site, claims, tables, files };
}

function refusePrivate(name: string): void {
  if (!isPrivate(name)) return;
  throw new MusterError(
    'E_SERVE_PRIVATE',
    {
      en: `${name} counts private records: it is answered only as the report prints it.`,
      zh: `${name} 统计的是私人记录：只按报告所公布的回答。`,
    },
    { hint: { en: 'Ask for the tables of the report, at /api/v1/tables.', zh: '请在 /api/v1/tables 查询报告的表格。' } },
  );
}

function measureEntry(name: string): MeasureEntry {
  const { version, title, unit, dimensions, profiles } = loadMeasure(name);
  return { name, version, title, unit: { en: unit.en, zh: unit.zh }, dimensions, profiles: Object.keys(profiles) };
}

type TableOf = (request: MeasureRequest) => Promise<string | null>;

async function measureAnswer(workspace: Workspace, name: string, question: MeasureQuestion, tableOf: TableOf): Promise<MeasureAnswer> {
  const { config, database } = workspace;
  const request = requestOf(name, question, config.period);
  await checkFilters(database, request);
  const ranked = await rankFromStore(await runMeasure(database, request), database, request);
  const published = await protect(ranked, request, {
    minimum: config.report.minimum,
    events: eventGate(database, config.events),
    run: (each) => runMeasure(database, each),
  });
  if ('withheld' in published) throw notAnswered(name, published.withheld);
  return { title: loadMeasure(name).title, ...published, table: await tableOf(request) };
}

function notAnswered(name: string, why: Text): MusterError {
  return new MusterError('E_SERVE_PRIVATE', { en: `${name} is not answered: ${why.en}.`, zh: `${name} 不予回答：${why.zh}。` });
}

async function numberAnswer(workspace: Workspace, name: string, question: NumberQuestion, tableOf: TableOf): Promise<NumberAnswer> {
  const { by, subject } = question;
  const { title, result, table } = await measureAnswer(workspace, name, question, tableOf);
  const request = requestOf(name, question, workspace.config.period);
  await checkSubject(workspace.database, request, by, subject);
  const { population } = result;
  const coverage = population.total === 0 ? null : population.known / population.total;
  const row = result.rows.find(({ key }) => rowKey({ key }) === subject);
  const common = { unit: result.unit, population, coverage, table };
  if (row === undefined)
    return {
      ...common,
      sentence: sentenceWithout(title, await subjectName(workspace, by, subject), mayHide(result)),
      value: null,
      share: null,
      rank: null,
      basis: null,
    };
  const [rank, share] = await judged(workspace, request, { subject, place: row.rank, shares: result.counts !== 'other' });
  return {
    ...common,
    sentence: rank!.sentences,
    value: row.value,
    share: shareOf(share),
    rank: { observed: row.rank, headline: rank!.headline, standsOn: rank!.standsOn },
    basis: rank!.basis,
  };
}

type Judged = { readonly subject: string; readonly place: number; readonly shares: boolean };

/** What the claims of this report would say of the subject's place, and of its share where there is one. */
async function judged(
  { config, database }: Workspace,
  request: MeasureRequest,
  { subject, place, shares }: Judged,
): Promise<EvaluatedClaim[]> {
  const { measure, where, period, profile } = request;
  const common = { measure, by: request.by[0]!, subject, where, period: daysOf(period), ...(profile === null ? {} : { profile }) };
  const { claims } = claimsSpec.parse({
    claims: [
      { id: 'place', kind: 'rank', asserts: place, ...common },
      ...(shares ? [{ id: 'share', kind: 'share', asserts: 0, ...common }] : []),
    ],
  });
  return evaluateClaims(claims, database, config);
}

function shareOf(claim: EvaluatedClaim | undefined): NumberAnswer['share'] {
  if (claim?.observed === null || claim?.observed === undefined || claim.headline === null) return null;
  return { observed: claim.observed, low: claim.headline.low, high: claim.headline.high ?? 1 };
}

/** Of what stands in no row: where rows may be hidden nobody learns whether this one is, and it may be one of many that joined those of few. */
function sentenceWithout(title: Text, subject: Text, mayBeHidden: boolean): Text {
  return mayBeHidden
    ? {
        en: `${title.en}: ${subject.en} is not shown alone, lest it tell of few people.`,
        zh: `${title.zh}：${subject.zh}不单独列出，以免透露少数人的情况。`,
      }
    : {
        en: `${title.en}: what was counted gives no number for ${subject.en}.`,
        zh: `${title.zh}：已统计的内容没有给出${subject.zh}的数字。`,
      };
}

async function subjectName({ config, database }: Workspace, dimension: string, value: string): Promise<Text> {
  const port = await storePort(database, claimContext(config, []), eventGate(database, config.events));
  return port.name(dimension, value).inText;
}

function requestOf(measure: string, { by, project, year, profile }: MeasureQuestion, period: Period): MeasureRequest {
  return {
    measure,
    by: by === undefined ? [] : [by],
    where: project === undefined ? {} : { project },
    period: year === undefined ? period : yearOf(Number(year), period),
    profile: profile ?? null,
  };
}

/** What of a year lies in the period of the report. @throws MusterError E_FLAG_VALUE where nothing does */
function yearOf(year: number, { from, to }: Period): Period {
  const [begins, ends] = [parseInstant(`${year}-01-01`), parseInstant(`${year + 1}-01-01`)];
  const cut = { from: from !== null && from > begins ? from : begins, to: to !== null && to < ends ? to : ends };
  if (cut.from < cut.to) return cut;
  throw new MusterError(
    'E_FLAG_VALUE',
    { en: `The year ${year} is not in the period of the report.`, zh: `${year} 年不在报告的统计期内。` },
    {
      hint: {
        en: `It is ${from === null ? 'everything' : `from ${from}`}${to === null ? '' : ` up to, not including, ${to}`}.`,
        zh: `统计期${from === null ? '起点不限' : `从 ${from} 起`}，${to === null ? '终点不限' : `到 ${to} 为止（不含）`}。`,
      },
    },
  );
}

function daysOf({ from, to }: Period): object {
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

/** The table of the edition that answers the same question. */
function sameTable({ tables }: EditionAnswer, request: MeasureRequest): string | null {
  const asText = ({ measure, by, where, period, profile }: MeasureRequest) =>
    JSON.stringify([measure, by, where, period.from, period.to, profile]);
  return tables.find((table) => table.kind === 'measure' && asText(table.request) === asText(request))?.id ?? null;
}
