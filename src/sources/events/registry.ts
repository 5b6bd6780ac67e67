import { MusterError } from '../../model/error.ts';
import { type Message, verbatim } from '../../util/message.ts';
import { nearest } from '../../util/nearest.ts';
import type { EventFileHolds, EventFormat, EventInput, TableInput } from './format.ts';
import { EVENT_FORMATS } from './format-list.ts';
import { normaliseHeader } from './headers.ts';

/** Half of a platform's tell-tale headers must be there, or the table is somebody else's. */
const ENOUGH = 0.6;
/** The mapped formats know any table with a few usual headers; they come last. */
const ENOUGH_FOR_MAPPED = 0.3;

export type Recognised = { readonly format: EventFormat; readonly input: EventInput; readonly score: number };

/**
 * The format that fits best and the sheet it fits, or undefined when none does. One that lacks a column it cannot be read without gives way to
 * one that lacks none.
 */
function recogniseFormat(inputs: readonly EventInput[]): Recognised | undefined {
  const fits = inputs.flatMap((input) =>
    EVENT_FORMATS.flatMap((format) => {
      const score = format.recognise(input);
      return score >= (format.id.startsWith('mapped') ? ENOUGH_FOR_MAPPED : ENOUGH) ? [{ format, input, score }] : [];
    }),
  );
  const whole = fits.filter(({ format, input }) => format.isWhole?.(input) ?? true);
  return best(whole) ?? best(fits);
}

function best(fits: readonly Recognised[]): Recognised | undefined {
  return fits.reduce<Recognised | undefined>((most, one) => (one.score > (most?.score ?? 0) ? one : most), undefined);
}

/**
 * The format to read a file with: the one named, on the sheet it fits best, or the one recognised.
 * @throws MusterError E_EVENT_FORMAT when none was named and none fits
 */
export function chooseFormat(inputs: readonly EventInput[], named: string | null, file: string): Recognised {
  const found = named === null ? recogniseFormat(inputs) : bestInput(formatNamed(named, file), inputs);
  if (found) return found;
  const { en, zh } = tried(inputs);
  throw new MusterError(
    'E_EVENT_FORMAT',
    { en: `The format of ${file} was not recognised${en}.`, zh: `没有识别出 ${file} 的格式${zh}。` },
    {
      hint: {
        en:
          'Name it with format:, or use format: mapped-registrations and say under columns: which header stands for what, such as ' +
          'columns: {email: "Mail", ticket: "Category"}. See docs/en/events.md.',
        zh:
          '请用 format: 指明，或用 format: mapped-registrations 并在 columns: 之下写明各列标题代表什么，例如 ' +
          'columns: {email: "邮箱", ticket: "票种"}。见 docs/zh/events.md。',
      },
      at: { file },
    },
  );
}

/**
 * Sheets of a workbook besides the one that is read that hold rows of the same kind: the same columns. Tables under titles of their own in a text
 * are other people's (hosts, panelists) or the same people again (each join).
 */
export function otherSheets(inputs: readonly EventInput[], read: EventInput): readonly string[] {
  if (read.kind !== 'table' || read.source.encoding !== null) return [];
  const headers = (columns: readonly string[]) => new Set(columns.map(normaliseHeader).filter((column) => column !== ''));
  const own = headers(read.columns);
  return inputs.flatMap((input) => {
    if (input === read || input.kind !== 'table' || input.sheet === null) return [];
    const shared = [...headers(input.columns)].filter((column) => own.has(column)).length;
    return shared >= Math.max(2, own.size / 2) ? [input.sheet] : [];
  });
}

/** What the files of a format hold. @throws MusterError E_EVENT_FORMAT */
export function holdsOf(format: string, file: string): EventFileHolds {
  return formatNamed(format, file).holds;
}

function formatNamed(id: string, file: string): EventFormat {
  const format = EVENT_FORMATS.find((one) => one.id === id);
  if (format) return format;
  const ids = EVENT_FORMATS.map((one) => one.id);
  const meant = nearest(id, ids);
  throw new MusterError(
    'E_EVENT_FORMAT',
    {
      en: `There is no event format "${id}"${meant ? `; did you mean "${meant}"?` : '.'}`,
      zh: `没有活动格式“${id}”${meant ? `；是否想写“${meant}”？` : '。'}`,
    },
    { hint: { en: `Formats: ${ids.join(', ')}.`, zh: `格式有：${ids.join('、')}。` }, at: { file } },
  );
}

function bestInput(format: EventFormat, inputs: readonly EventInput[]): Recognised | undefined {
  const [first, ...rest] = inputs.map((input) => ({ format, input, score: format.recognise(input) }));
  return first && rest.reduce((best, one) => (one.score > best.score ? one : best), first);
}

const DELIMITER_NAMES: Readonly<Record<string, Message>> = {
  ',': { en: 'commas', zh: '逗号' },
  ';': { en: 'semicolons', zh: '分号' },
  '\t': { en: 'tabs', zh: '制表符' },
  '|': { en: 'bars', zh: '竖线' },
};

/** How each table of the file was read. Says no more of its header than a number: a table without one begins with somebody's data. */
function tried(inputs: readonly EventInput[]): Message {
  const tables = inputs.flatMap((input) => (input.kind === 'table' ? [triedTable(input)] : []));
  if (tables.length === 0) return { en: '', zh: '' };
  const joined = (language: keyof Message, comma: string, semicolon: string) =>
    tables.map((parts) => parts.map((part) => part[language]).join(comma)).join(semicolon);
  return { en: `: ${joined('en', ', ', '; ')}`, zh: `：${joined('zh', '，', '；')}` };
}

function triedTable({ sheet, source, columns }: TableInput): readonly Message[] {
  const { encoding, delimiter, headerLine } = source;
  const mark = delimiter === null ? null : (DELIMITER_NAMES[delimiter] ?? verbatim(delimiter));
  return [
    ...(sheet === null ? [] : [{ en: `sheet "${sheet}"`, zh: `工作表“${sheet}”` }]),
    ...(encoding === null ? [] : [{ en: `read as ${encoding}`, zh: `按 ${encoding} 读取` }]),
    ...(mark === null ? [] : [{ en: `columns parted by ${mark.en}`, zh: `各列以${mark.zh}分隔` }]),
    headerLine === null
      ? { en: 'no header in its first rows', zh: '开头几行没有列标题' }
      : { en: `header in line ${headerLine} with ${columns.length} columns`, zh: `列标题在第 ${headerLine} 行，共 ${columns.length} 列` },
  ];
}
