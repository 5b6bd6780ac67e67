import { type Unfiltered, unfilteredBy } from '../../claims/filtered.ts';
import { rankFromStore } from '../../claims/rank-from-store.ts';
import { groupsApart } from '../../disclosure/small-rows.ts';
import { languageOf } from '../../languages/languages.ts';
import { archiveGaps, describeGaps } from '../../measures/archive-gaps.ts';
import { checkFilters } from '../../measures/check-value.ts';
import { measureNames } from '../../measures/measure.ts';
import type { MeasureRequest } from '../../measures/request.ts';
import { runMeasure } from '../../measures/run.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import type { MeasureResult } from '../../model/measure-result.ts';
import { formatInstant, type Period, parseInstant } from '../../model/period.ts';
import type { Table } from '../../model/table.ts';
import { openReader } from '../../program/reader.ts';
import type { Effects } from '../../util/effects.ts';
import type { Message } from '../../util/message.ts';
import { ownEntry } from '../../util/own-entry.ts';
import { chineseColumn } from '../column-names.ts';
import { DEVSTATS_PREFIX, devstatsMetric } from '../devstats-metric.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf, textFlag, textFlags } from '../parsed.ts';
import { tellUnread } from './sync.ts';

/** `muster measure NAME`: one measure, split and filtered as asked. Syncs first when the store is empty. Exit 3 when a source is missing from it. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [name] = parsed.positionals;
  if (name === undefined) {
    const names = measureNames();
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: 'Which measure?', zh: '要计算哪个度量？' },
      {
        hint: {
          en: `Write muster measure NAME. Measures: ${names.join(', ')}.`,
          zh: `请写 muster measure 名称。度量有：${names.join('、')}。`,
        },
      },
    );
  }
  const workspace = await openReader(placesOf(parsed), effects);
  try {
    const request = requestOf(name, parsed, workspace.config.period);
    if (name.startsWith(DEVSTATS_PREFIX)) {
      const { table, printed } = await devstatsMetric(
        workspace.database,
        name,
        request.profile,
        request.period,
        effects.clock.now().toISOString(),
      );
      writeTable(table, printed, parsed, effects);
      return 0;
    }
    await checkFilters(workspace.database, request);
    const result = await rankFromStore(await runMeasure(workspace.database, request), workspace.database, request);
    const gaps = await archiveGaps(workspace.database, request);
    writeTable(tableOf(result), { ...printed(result), ...(gaps && { archive: gaps }) }, parsed, effects);
    if (formatOf(parsed, effects.process.stdout) !== 'json') effects.log.info(populationLine(result));
    const unfiltered = await unfilteredBy(request, { run: (other) => runMeasure(workspace.database, other) });
    if (unfiltered !== null) effects.log.info(unfilteredLine(unfiltered, result.unit));
    for (const line of gaps === null ? [] : describeGaps(gaps)) effects.log.warn(line);
    return (await tellUnread(workspace, effects)) ? 3 : 0;
  } finally {
    workspace.database.close();
  }
}

/** The request the flags describe; the configuration's period is the default. */
export function requestOf(measure: string, parsed: Parsed, period: Period): MeasureRequest {
  const from = textFlag(parsed, 'from');
  const to = textFlag(parsed, 'to');
  const words = (textFlag(parsed, 'by') ?? '').split(',').map((word) => word.trim());
  const by = words.filter((word) => word !== '');
  const conditions = textFlags(parsed, 'where').map(parseWhere);
  onlyOnce('by', by);
  onlyOnce(
    'where',
    conditions.map(([name]) => name),
  );
  return {
    measure,
    by,
    where: Object.fromEntries(conditions),
    period: forward({ from: from === undefined ? period.from : parseInstant(from), to: to === undefined ? period.to : parseInstant(to) }),
    profile: textFlag(parsed, 'profile') ?? null,
    ...(textFlag(parsed, 'scheme') === undefined ? {} : { scheme: textFlag(parsed, 'scheme')! }),
  };
}

/** A period by flags may take one side from the configuration: the two may not fit. */
function forward(period: Period): Period {
  const { from, to } = period;
  if (from === null || to === null || from < to) return period;
  const [begins, ends] = [formatInstant(from), formatInstant(to)];
  throw new MusterError(
    'E_FLAG_VALUE',
    {
      en: `The period ends before it begins: from ${begins} up to, not including, ${ends}.`,
      zh: `统计期在开始之前就已结束：自 ${begins} 起，至 ${ends} 止（不含）。`,
    },
    { hint: { en: 'A side that no flag gives is that of the configuration.', zh: '命令行未给出的一端取自配置文件。' } },
  );
}

/** @throws MusterError E_FLAG_VALUE for a dimension given twice: one would be dropped */
function onlyOnce(flag: 'by' | 'where', dimensions: readonly string[]): void {
  const twice = dimensions.find((name, i) => dimensions.indexOf(name) !== i);
  if (twice === undefined) return;
  const hint = {
    en: 'One value of a dimension is kept. Ask once per value, or split by it.',
    zh: '每个维度只保留一个值。请逐个查询，或按该维度拆分。',
  };
  throw new MusterError(
    'E_FLAG_VALUE',
    { en: `--${flag} ${twice} was given twice.`, zh: `--${flag} ${twice} 出现了两次。` },
    flag === 'where' ? { hint } : {},
  );
}

function parseWhere(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1)
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: `--where ${text} is not of the form dimension=value.`, zh: `--where ${text} 不是“维度=值”的形式。` },
      { hint: { en: 'For example --where project=kubernetes.', zh: '例如 --where project=kubernetes。' } },
    );
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The ranking, and below it the groups that have no rank, with empty ranks. */
function tableOf(result: MeasureResult): Table {
  const ranked = result.by.length > 0;
  const apart = groupsApart(result).map((row) => ({ ...row, rank: null, rankLow: null, rankHigh: null }));
  return {
    columns: [...result.by, 'value', ...(ranked ? ['rank', 'rankLow', 'rankHigh'] : [])],
    rows: [...result.rows, ...apart].map((row) => [
      ...result.by.map((name) => row.key[name]!),
      row.value,
      ...(ranked ? [row.rank, row.rankLow, row.rankHigh] : []),
    ]),
  };
}

/** The object of `--format json`: every row flat, its dimensions first. */
function printed(result: MeasureResult): object {
  const { measure, version, profile, by, where, untold, unit, population, rows, unknownRows } = result;
  const flat = ({ key, ...rest }: { key: object }) => ({ ...key, ...rest });
  return {
    measure,
    version,
    profile,
    period: days(result.period),
    by,
    where,
    ...(untold ? { untold } : {}),
    unit,
    population,
    rows: rows.map(flat),
    unknownRows: unknownRows.map(flat),
  };
}

function within({ period: { from, to }, where }: MeasureResult): Message {
  const asked = from !== null || to !== null || Object.keys(where).length > 0;
  return asked ? { en: ' in what was asked for', zh: '在所问的范围内，' } : { en: '', zh: '' };
}

function days(period: Period): { from: string | null; to: string | null } {
  const short = (instant: string | null) => instant?.replace(/T00:00:00Z$/, '') ?? null;
  return { from: short(period.from), to: short(period.to) };
}

function unfilteredLine({ dimension, unknown, total }: Unfiltered, unit: string): Message {
  const [some, all] = [unknown, total].map((n) => n.toLocaleString('en'));
  return {
    en: `Not in it: ${some} of ${all} ${unit} of which the ${dimension} is not known.`,
    zh: `不在其中：共 ${all} ${chineseUnit(unit)}，其中 ${some} ${chineseUnit(unit)}的${chineseColumn(dimension)}未知。`,
  };
}

/** A unit with the word that counts it: `人`, `次提交`. */
function chineseUnit(unit: string): string {
  return ownEntry<string>(languageOf('zh').report.unit, unit) ?? unit;
}

function populationLine(result: MeasureResult): Message {
  const wide = within(result);
  const unit = { en: result.population.unit, zh: chineseUnit(result.population.unit) };
  const reasons = languageOf('zh').report.population.reason;
  if (result.untold)
    return {
      en: `Unknown, not 0: nothing that was read tells of ${result.unit}${wide.en}.`,
      zh: `未知，而非 0：${wide.zh}读到的内容都没有提及此事。`,
    };
  const { total, known, unknown, unknownBy, excluded, overlap } = result.population;
  const [all, some, none, twice] = [total, known, unknown, overlap].map((n) => n.toLocaleString('en'));
  const list = (counts: Readonly<Record<string, number>>) => {
    const each = Object.entries(counts).map(([reason, n]) => ({ reason, n: n.toLocaleString('en') }));
    return {
      en: each.map(({ reason, n }) => `${reason} ${n}`).join(', '),
      zh: each.map(({ reason, n }) => `${ownEntry<string>(reasons, reason) ?? reason} ${n}`).join('、'),
    };
  };
  const [why, out] = [list(unknownBy), list(excluded)];
  const en = [`${all} ${unit.en}: ${some} known, ${none} unknown${unknown > 0 ? ` (${why.en})` : ''}`];
  const zh = [`${all} ${unit.zh}：已知 ${some}，未知 ${none}${unknown > 0 ? `（${why.zh}）` : ''}`];
  if (Object.keys(excluded).length > 0) {
    en.push(`left out: ${out.en}`);
    zh.push(`排除：${out.zh}`);
  }
  if (overlap > 0) {
    en.push(`${twice} more in rows than ${unit.en}: some stand in several`);
    zh.push(`各行之和比${unit.zh}多 ${twice}：有的同时列入几行`);
  }
  return { en: en.join('; '), zh: zh.join('；') };
}
