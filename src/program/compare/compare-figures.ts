import { basename, resolve } from 'node:path';
import { type Limits, tooLarge } from '../../config/limits.ts';
import { holeWords } from '../../measures/archive-gaps.ts';
import { runMeasure } from '../../measures/run.ts';
import type { Database } from '../../model/database.ts';
import { MusterError } from '../../model/error.ts';
import type { MeasureResult } from '../../model/measure-result.ts';
import { wholeText } from '../../sources/capped-file.ts';
import type { Effects } from '../../util/effects.ts';
import { jsonDepth } from '../../util/json-depth.ts';
import { type Message, verbatim } from '../../util/message.ts';
import type { Workspace } from '../workspace.ts';
import { devstatsAnswer } from './devstats-answer.ts';
import { innovationGraph } from './innovation-graph.ts';
import { openDigger } from './open-digger.ts';
import type { OtherTool, TheirFigure } from './their-figure.ts';
import { velocity } from './velocity.ts';

const TOOLS: readonly OtherTool[] = [innovationGraph, velocity, devstatsAnswer, openDigger];
const READABLE = {
  en: 'Read are: a CSV of the Innovation Graph, a CSV of CNCF velocity, an answer of DevStats\u2019 API with timestamps, a metric of OpenDigger by month.',
  zh: '可读取：Innovation Graph 的 CSV、CNCF velocity 的 CSV、DevStats API 带时间戳的应答、OpenDigger 按月的指标。',
};

/**
 * Why two numbers for one thing differ, the surest first: their export has none; nothing of them was read here, or not all; nothing of that time is on
 * record, or only part; their source lost records; they count something else; ours of unknown place.
 */
export type GapReason = 'not given' | 'not measured here' | 'not read' | 'period' | 'loss of source' | 'definition' | 'unknown' | 'none';

export type Compared = {
  readonly tool: string;
  readonly metric: string;
  /** Country, project or repository; empty for everything. */
  readonly of: string;
  readonly from: string;
  readonly to: string;
  /** Null where their export has none. */
  readonly theirs: number | null;
  /** Null where there is none: nothing like it is measured, nothing of it was read, nothing of that time is on record, or nobody's country is known. */
  readonly ours: number | null;
  /** Ours that could belong there, since their country or project is not known. */
  readonly unknown: number;
  readonly reasons: readonly GapReason[];
  /** The reasons in words. */
  readonly why: Message;
};

/**
 * Reads an export of another tool and puts each of its numbers beside ours for the same thing and period. What is about projects, repositories or
 * countries that are not in the records is left out and counted.
 * @param shown the file as its user names it, packed with gzip or not
 * @throws MusterError E_FILE_MISSING, E_OTHER_FORMAT
 */
export async function compareFigures(
  workspace: Workspace,
  shown: string,
  effects: Effects,
): Promise<{ readonly rows: readonly Compared[]; readonly leftOut: number }> {
  const { tool, figures } = await readFigures(shown, workspace.config.limits, effects);
  const subjects = await knownSubjects(workspace);
  const about = figures.map((figure) => ({
    figure,
    key: figure.of === null ? '' : subjects[figure.of.dimension].get(figure.of.value.toLowerCase()),
  }));
  const known = about.flatMap(({ figure, key }) => (key === undefined ? [] : [{ figure, key }]));
  const holes = tool.restsOnArchive ? await knownHoles(workspace.database) : [];
  const records = await recordsOf(workspace.database);
  const progress = effects.log.progress({ en: `Comparing with ${tool.name}`, zh: `正在与 ${tool.name} 比较` });
  const results = new Map<string, MeasureResult>();
  const rows: Compared[] = [];
  for (const { figure, key } of known) {
    rows.push(await compareOne(workspace, tool, figure, key, { holes, records, results }));
    progress.update(rows.length, known.length, figure.metric);
  }
  progress.done(verbatim(`${rows.length}`));
  return { rows, leftOut: figures.length - known.length };
}

async function readFigures(shown: string, limits: Limits, effects: Effects): Promise<{ tool: OtherTool; figures: readonly TheirFigure[] }> {
  const file = { path: resolve(effects.process.cwd, shown), file: shown, key: null, limits };
  const text = (await wholeText(file, effects)).replace(/^\ufeff/, '');
  if (/^\s*[[{]/.test(text) && jsonDepth(limits.depth)(text))
    throw tooLarge(shown, { en: 'lists inside lists', zh: '层层嵌套的列表' }, 'depth', limits);
  const tool = TOOLS.find((one) => one.recognises(basename(shown), text));
  if (tool === undefined)
    throw new MusterError(
      'E_OTHER_FORMAT',
      { en: `${shown} is no export of a tool that is known here.`, zh: `${shown} 不是已知工具的导出。` },
      { hint: READABLE },
    );
  try {
    return { tool, figures: tool.read(shown.split('\\').join('/'), text) };
  } catch (cause) {
    if (cause instanceof MusterError && cause.code === 'E_OTHER_FORMAT') throw cause;
    throw new MusterError(
      'E_OTHER_FORMAT',
      {
        en: `${shown} begins like an export of ${tool.name} and cannot be read as one.`,
        zh: `${shown} 的开头像是 ${tool.name} 的导出，却无法按其读取。`,
      },
      { hint: READABLE, cause },
    );
  }
}

type Subjects = Readonly<Record<'country' | 'project' | 'repository', ReadonlyMap<string, string>>>;

/** What others may call a subject, in small letters, to its key here: a project by key and by name. */
async function knownSubjects({ config, database }: Workspace): Promise<Subjects> {
  const repositories = await database.all<{ repository: string }>('SELECT repository FROM repository');
  const countries = await database.all<{ country: string }>('SELECT DISTINCT country FROM contribution WHERE country IS NOT NULL');
  const projects = config.projects.flatMap(({ key, name }) =>
    [key, ...Object.values(name)].map((one) => [String(one).toLowerCase(), key] as const),
  );
  return {
    project: new Map(projects),
    repository: new Map(repositories.map(({ repository }) => [repository.toLowerCase(), repository])),
    country: new Map(countries.map(({ country }) => [country.toLowerCase(), country])),
  };
}

type Hole = { readonly from: string; readonly until: string | null; readonly what: string };

function knownHoles(database: Database): Promise<readonly Hole[]> {
  return database.all<Hole>('SELECT from_at AS "from", until_at AS until, what FROM gharchive_hole ORDER BY from_at');
}

/** The record of one subject: from its first to its last act, and which of its repositories could not be read. */
type OnRecord = { readonly from: string | null; readonly to: string | null; readonly unread: string | null };

const RECORDS = `
  WITH act AS (
    SELECT coalesce(project, repository, '') AS of, min(happened_at) AS "from", max(happened_at) AS "to"
    FROM contribution JOIN project USING (project_id) JOIN repository USING (repo_id) WHERE kind = 'commit'
    GROUP BY GROUPING SETS ((), (project), (repository))
  ), lost AS (
    SELECT coalesce(project, repository, '') AS of, string_agg(DISTINCT repository, ', ' ORDER BY repository) AS unread
    FROM project_repository JOIN project USING (project_id) JOIN repository USING (repo_id) JOIN source_failure ON source = 'git:' || repository
    GROUP BY GROUPING SETS ((), (project), (repository))
  )
  SELECT of, "from", "to", unread FROM act FULL JOIN lost USING (of)`;

/** By project, by repository and of everything (''): what others count outside of it is not here. */
async function recordsOf(database: Database): Promise<ReadonlyMap<string, OnRecord>> {
  const rows = await database.all<OnRecord & { of: string }>(RECORDS);
  return new Map(rows.map(({ of, ...record }) => [of, record]));
}

const NOTHING: OnRecord = { from: null, to: null, unread: null };

type Context = {
  readonly holes: readonly Hole[];
  readonly records: ReadonlyMap<string, OnRecord>;
  readonly results: Map<string, MeasureResult>;
};

async function compareOne({ database }: Workspace, tool: OtherTool, figure: TheirFigure, key: string, context: Context): Promise<Compared> {
  const counterpart = tool.counterparts[figure.metric];
  const said = {
    tool: tool.name,
    metric: figure.metric,
    of: key,
    from: figure.period.from?.slice(0, 10) ?? '',
    to: figure.period.to?.slice(0, 10) ?? '',
    theirs: figure.value,
  };
  if (counterpart === undefined)
    return { ...said, ours: null, unknown: 0, reasons: ['not measured here'], why: notMeasured(figure.metric) };
  const record = context.records.get(figure.of?.dimension === 'country' ? '' : key) ?? NOTHING;
  const none = nothingOf(figure.period, key, record);
  if (none !== null) return { ...said, ours: null, unknown: 0, reasons: [none[0]], why: none[1] };
  const by = figure.of === null ? [] : [figure.of.dimension];
  const name = JSON.stringify([counterpart.measure, by, figure.period]);
  const result =
    context.results.get(name) ??
    (await runMeasure(database, { measure: counterpart.measure, by, where: {}, period: figure.period, profile: null }));
  context.results.set(name, result);
  const { total, known, unknown: unplaced } = result.population;
  if (figure.of?.dimension === 'country' && known === 0 && total > 0)
    return { ...said, ours: null, unknown: unplaced, reasons: ['unknown'], why: noneLocated(unplaced) };
  const row = result.rows.find((one) => (Object.values(one.key)[0] ?? '') === key);
  const ours = row?.value ?? 0;
  const unknown = figure.of?.dimension === 'country' ? unplaced : 0;
  const reasons = reasonsOf(figure, ours, unknown, record, context.holes);
  return {
    ...said,
    ours,
    unknown,
    reasons: reasons.map(([reason]) => reason),
    why: joined(reasons.map(([reason, why]) => (reason === 'definition' ? counterpart.definition : why))),
  };
}

type Because = readonly [GapReason, Message];

function joined(reasons: readonly Message[]): Message {
  return { en: reasons.map(({ en }) => en).join('; '), zh: reasons.map(({ zh }) => zh).join('；') };
}

function notMeasured(metric: string): Message {
  return { en: `nothing like “${metric}” is measured here`, zh: `此处没有与“${metric}”类似的度量` };
}

function noneLocated(people: number): Message {
  return { en: `no country is known of ${number(people)} here`, zh: `此处 ${number(people)} 的国家都未知` };
}

function couldNotBeRead(repositories: string): Message {
  return { en: `${repositories} could not be read`, zh: `无法读取 ${repositories}` };
}

/** Why there is no number of ours at all; null where there is one, 0 among them. */
function nothingOf(period: TheirFigure['period'], key: string, { from, to, unread }: OnRecord): Because | null {
  if (from === null || to === null) return ['not read', unread === null ? nothingOnRecord(key) : couldNotBeRead(unread)];
  if ((period.to === null || period.to > from) && (period.from === null || period.from <= to)) return null;
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)];
  return [
    'period',
    {
      en: `nothing of that time is on record here: the record is from ${first} to ${last}`,
      zh: `此处没有那段时间的记录：记录从 ${first} 到 ${last}`,
    },
  ];
}

function nothingOnRecord(key: string): Message {
  return key === ''
    ? { en: 'nothing is on record here', zh: '此处没有任何记录' }
    : { en: `nothing of ${key} is on record here`, zh: `此处没有 ${key} 的任何记录` };
}

/** In the order in which they explain most; their definition always differs, so it stands wherever the numbers do. */
function reasonsOf(
  { value, period }: TheirFigure,
  ours: number,
  unknown: number,
  { from, to, unread }: OnRecord,
  holes: readonly Hole[],
): readonly Because[] {
  if (value === null) return [['not given', { en: 'their export has no number here', zh: '对方的导出在此没有数字' }]];
  if (value === ours) return [['none', { en: 'the same', zh: '相同' }]];
  const partly = (period.from ?? '') < from! || (period.to ?? '9') > to!;
  const lost = holes.filter(
    (hole) => (period.to === null || hole.from < period.to) && (hole.until === null || period.from === null || hole.until > period.from),
  );
  return [
    ...(unread !== null ? [['not read', couldNotBeRead(unread)] as const] : []),
    ...(partly ? [['period', recordOf(from!.slice(0, 10), to!.slice(0, 10))] as const] : []),
    ...(lost.length > 0 ? [['loss of source', lostBy(lost)] as const] : []),
    ['definition', verbatim('')],
    ...(unknown > 0 && ours < value ? [['unknown', couldBeThere(unknown)] as const] : []),
  ];
}

function recordOf(first: string, last: string): Message {
  return { en: `the record here is from ${first} to ${last}`, zh: `此处的记录从 ${first} 到 ${last}` };
}

function lostBy(holes: readonly Hole[]): Message {
  const what = holes.map((hole) => holeWords(hole.what));
  return {
    en: `GH Archive, their source, lost records: ${what.map(({ en }) => en).join(', ')}`,
    zh: `对方的来源 GH Archive 丢失过记录：${what.map(({ zh }) => zh).join('、')}`,
  };
}

function couldBeThere(people: number): Message {
  return { en: `${number(people)} here could be from there`, zh: `此处有 ${number(people)} 可能来自那里` };
}

function number(n: number): string {
  return n.toLocaleString('en');
}
