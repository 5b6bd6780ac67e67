import { rankFromStore } from '../claims/rank-from-store.ts';
import { type Locale, languageOf } from '../languages/languages.ts';
import { fillPlain } from '../languages/say.ts';
import { terminalWords } from '../languages/terminal.ts';
import { textIn } from '../languages/text.ts';
import { runMeasure } from '../measures/run.ts';
import { MusterError } from '../model/error.ts';
import { rowKey } from '../model/measure-result.ts';
import { readReport } from '../publish/read-report.ts';
import type { MeasureTable, PlainTable } from '../report/model.ts';
import type { Effects } from '../util/effects.ts';
import { didYouMean } from '../util/message.ts';
import { nearest } from '../util/nearest.ts';
import { type ExplainedFigure, measureSteps, type Telling, type ToldStep } from './explained.ts';
import type { Workspace } from './workspace.ts';

/**
 * Walks from a printed number (`contributors.country/CN/value`) back to the rows it was counted from.
 * @param folder the report that prints it
 * @throws MusterError E_REPORT_READ, E_NUMBER_UNKNOWN
 */
export async function explainNumber(workspace: Workspace, id: string, folder: string, effects: Effects): Promise<ExplainedFigure> {
  const { model } = await readReport(folder, folder, effects);
  const [tableId = '', ...rest] = id.split('/');
  const column = rest.length > 1 ? rest.at(-1)! : 'value';
  const key = (rest.length > 1 ? rest.slice(0, -1) : rest).join('/');
  const plain = model.tables.find((one): one is PlainTable => one.id === tableId && one.kind === 'plain');
  if (plain) return explainPlain(id, plain, key, column);
  const table = model.tables.find((one): one is MeasureTable => one.id === tableId && one.kind === 'measure');
  if (!table)
    throw unknown(
      id,
      tableId,
      model.tables.map((one) => one.id),
      (near) => [near, ...rest].join('/'),
    );
  const row = table.result.rows.find((one) => rowKey(one) === key);
  if (!row || !(column in row))
    throw unknown(id, key, table.result.rows.map(rowKey), (near) => `${tableId}/${near}/${row ? 'value' : column}`);
  const weighed = row.intervals.some(({ kind }) => kind === 'bootstrap-95');
  const result = await rankFromStore(await runMeasure(workspace.database, table.request), workspace.database, table.request, weighed);
  const now = result.rows.find((one) => rowKey(one) === key);
  const value = (from: typeof row | undefined) => String(from?.[column as 'value'] ?? 'nothing');
  const counted = await measureSteps(workspace, table.request, result, row.key);
  const told: Telling = (locale) => {
    const { explain } = terminalWords(locale);
    const moved = value(now) === value(row) ? explain.same : explain.moved.replace('{value}', () => value(now));
    return [numberTold(table, key, column, value(row), moved, locale), ...counted.told(locale)];
  };
  return {
    id,
    told,
    steps: [
      { step: 'number', says: `${table.title.en}, ${key}, ${column}` },
      { step: 'published', says: value(row) },
      { step: 'store now', says: `${value(now)}${value(now) === value(row) ? ', the same' : ', another: the store has moved on since'}` },
      ...counted.steps,
    ],
  };
}

/** A number that no measure gives, such as a protected count of an event: what is printed, and the query or the reason why there is none. */
function explainPlain(id: string, table: PlainTable, key: string, column: string): ExplainedFigure {
  const row = table.rows.find((cells) => String(cells[0]) === key);
  const place = table.columns.findIndex((one) => one.name === column);
  const [, ...columns] = table.columns.map(({ name }) => name);
  if (!row)
    throw unknown(
      id,
      key,
      table.rows.map((cells) => String(cells[0])),
      (near) => `${table.id}/${near}/${place < 0 ? columns.at(-1) : column}`,
    );
  if (place < 0) throw unknown(id, column, columns, (near) => `${table.id}/${key}/${near}`);
  return {
    id,
    told: (locale) => [
      numberTold(table, key, column, String(row[place]), '', locale),
      { title: terminalWords(locale).explain.query, text: table.sql, verbatim: true },
    ],
    steps: [
      { step: 'number', says: `${table.title.en}, ${key}, ${column}` },
      { step: 'published', says: String(row[place]) },
      { step: 'query', says: table.sql },
    ],
  };
}

function numberTold(table: MeasureTable | PlainTable, key: string, column: string, value: string, moved: string, locale: Locale): ToldStep {
  const { formats } = languageOf(locale);
  const { number, numberIs } = terminalWords(locale).explain;
  const said = fillPlain(numberIs, { title: textIn(table.title, locale), key, column, value }, formats);
  return { title: number, text: [said, ...(moved ? [moved] : [])].join(formats.between) };
}

/** @param whole the id that has this part in place of the one that is not known */
function unknown(id: string, part: string, options: readonly string[], whole: (near: string) => string): MusterError {
  const near = nearest(part, options);
  const some = options.slice(0, 8).map(whole);
  const more = options.length > 8;
  const listed = {
    en: `Ids look like table/row/column; there are: ${some.join(', ')}${more ? ', ...' : ''}.`,
    zh: `编号形如 表格/行/列；现有：${some.join('、')}${more ? '等' : ''}。`,
  };
  return new MusterError(
    'E_NUMBER_UNKNOWN',
    { en: `The report has no number ${id}.`, zh: `报告中没有编号为 ${id} 的数字。` },
    { hint: near ? didYouMean(whole(near)) : listed },
  );
}
