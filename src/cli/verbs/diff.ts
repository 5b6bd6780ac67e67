import { resolve } from 'node:path';
import { type Locale, languageOf } from '../../languages/languages.ts';
import { fillPlain } from '../../languages/say.ts';
import { terminalWords } from '../../languages/terminal.ts';
import { type Text, textIn } from '../../languages/text.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { diffReports, type ExplainedChange } from '../../publish/diff.ts';
import { readReport } from '../../publish/read-report.ts';
import { nameOf, type PublishedTable, type ReportModel } from '../../report/model.ts';
import { FOLDED_KEY, flatten, UNKNOWN_KEY } from '../../report/render/flat-table.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import { machineLanguage } from '../machine-language.ts';
import { formatOf, writeTable } from '../output.ts';
import type { Parsed } from '../parsed.ts';
import { roomOf, wrapped } from '../wrap.ts';

/** `muster diff OLD NEW`: every number that changed between two editions and what can have changed it. Exit 1 when a change has no cause. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [old, now] = parsed.positionals;
  if (old === undefined || now === undefined)
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: 'Which two editions?', zh: '要比较哪两个版本？' },
      { hint: { en: 'Write muster diff OLD NEW, the folders of two reports.', zh: '请写 muster diff 旧 新，即两份报告的目录。' } },
    );
  const read = (shown: string) => readReport(resolve(effects.process.cwd, shown), shown, effects);
  const [before, after] = [await read(old), await read(now)];
  const result = diffReports(before, after);
  for (const { id, before: was, after: is } of result.inputs) {
    const change = `${id}: ${shown(was)} -> ${shown(is)}`;
    effects.log.info({ en: `changed: ${change}`, zh: `已变动：${change}` });
  }
  const { stdout } = effects.process;
  const format = formatOf(parsed, stdout);
  const locale = machineLanguage(effects.process.env);
  const toldOf = (change: ExplainedChange) => wrapped(sentence(change, [before.model, after.model], locale), roomOf(stdout)).join('\n');
  const rows = result.numbers.map(({ id, before: was, after: is, causes }) => [id, shown(was), shown(is), causes.join(' ')]);
  if (format === 'table') for (const change of result.numbers) stdout.write(`${toldOf(change)}\n`);
  else writeTable({ columns: ['number', 'before', 'after', 'causes'], rows }, result, parsed, effects);
  effects.log.info({
    en: `${counted(result.numbers.length, 'change')} in numbers and words, ${result.inputs.length} in what they rest on.`,
    zh: `数字与文字的变化 ${result.numbers.length} 处，所据内容的变化 ${result.inputs.length} 处。`,
  });
  return result.numbers.some((change) => change.causes.includes('unexplained')) ? 1 : 0;
}

/** A digest is told from another by its first letters. */
const DIGEST = /^[0-9a-f]{40,}$/;

/** A row that one of the two has not: its number says enough. */
function isRow(value: unknown): value is { readonly value: unknown } {
  return typeof value === 'object' && value !== null && 'key' in value && 'value' in value;
}

function shown(value: unknown): string {
  if (value === undefined) return '-';
  if (isRow(value)) return shown(value.value);
  const text = typeof value === 'string' ? value.replace(DIGEST, (digest) => digest.slice(0, 12)) : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Where a number stands, in words: the row and the column of a table, or the part of what was counted. */
function placeIn({ names }: ReportModel, table: PublishedTable | undefined, parts: readonly string[], locale: Locale): string {
  const { formats, report } = languageOf(locale);
  const { table: words, population, separator, chart, changes } = report;
  const whole: Readonly<Record<string, string>> = {
    total: population.total,
    known: population.known,
    unknown: chart.unknownBar,
    unknownBy: chart.unknownBar,
    excluded: population.excluded,
  };
  if (parts[0] === 'population') {
    const [, what = '', reason] = parts;
    const reasons: Readonly<Record<string, string>> = population.reason;
    const said = formats.inSentence(whole[what] ?? what);
    if (reason === undefined) return said;
    return fillPlain(terminalWords(locale).diff.because, { what: said, reason: reasons[reason] ?? reason }, formats);
  }
  if (parts[0] === 'folded') return formats.inSentence(changes.folded);
  if (parts[0] === 'unknownRows') return chart.unknownBar;
  if (table?.kind === 'plain') {
    const column = table.columns[Number(parts.at(-1))];
    const titled = column === undefined ? parts : [...parts.slice(0, -1), formats.inSentence(textIn(column.title, locale))];
    return titled.join(separator.parts);
  }
  if (table === undefined) return parts.join(separator.parts);
  const columns: Readonly<Record<string, Text>> = Object.fromEntries(flatten(table).columns.map(({ name, title }) => [name, title]));
  const marks: Readonly<Record<string, string>> = { [FOLDED_KEY]: changes.folded, [UNKNOWN_KEY]: words.unknown };
  const row = parts.slice(0, -1).map((part, index) => marks[part] ?? nameOf(names, table.result.by[index] ?? '', part, locale));
  const column = columns[parts.at(-1)!];
  return [...row, column === undefined ? parts.at(-1)! : formats.inSentence(textIn(column, locale))].join(separator.parts);
}

/** `Contributors by country: China, Number was 310 and is 325. Records were added, corrected or withdrawn at a source.` */
function sentence({ id, before, after, causes }: ExplainedChange, models: readonly ReportModel[], locale: Locale): string {
  const { report, formats } = languageOf(locale);
  const words = terminalWords(locale).diff;
  const [part, ...rest] = id.split('/') as [string, ...string[]];
  const table = models.flatMap(({ tables }) => tables.filter((one) => one.id === part)).at(-1);
  const what = `${table ? textIn(table.title, locale) : part}: ${placeIn(models.at(-1)!, table, rest, locale) || words.it}`;
  const because = causes.map((cause) => report.changes.causeText[cause]).join(formats.between);
  const template = before === undefined ? words.fresh : after === undefined ? words.gone : words.is;
  return fillPlain(template, { what, before: shown(before), after: shown(after), because }, formats);
}
