import { MusterError } from '../../model/error.ts';
import type { EventInput, TableRow } from './format.ts';
import { normaliseHeader } from './headers.ts';

type Table = Extract<EventInput, { kind: 'table' }>;

/**
 * Several sheets of a workbook as one table, so that somebody who stands on two of them is met again: the columns of the first, in which the others
 * are found by their headers.
 * @throws MusterError E_EVENT_FILE when the file has no sheet of that name
 */
export function joinedSheets(inputs: readonly EventInput[], sheets: readonly string[] | undefined, file: string): readonly EventInput[] {
  if (sheets === undefined) return inputs;
  const tables = inputs.flatMap((input) => (input.kind === 'table' ? [input] : []));
  const named = sheets.map((sheet) => {
    const table = tables.find((one) => one.sheet?.trim() === sheet.trim());
    if (table) return table;
    const there = tables.flatMap((one) => one.sheet ?? []);
    const none = { en: 'Its sheets: none; it is no workbook.', zh: '它没有工作表，不是工作簿。' };
    const hint = there.length === 0 ? none : { en: `Its sheets: ${there.join(', ')}.`, zh: `其中的工作表：${there.join('、')}。` };
    throw new MusterError(
      'E_EVENT_FILE',
      { en: `${file} has no sheet "${sheet}".`, zh: `${file} 中没有工作表“${sheet}”。` },
      { hint, at: { file } },
    );
  });
  const [first, ...others] = named;
  return first === undefined || others.length === 0 ? named : [joined(first, others)];
}

function joined(first: Table, others: readonly Table[]): Table {
  return {
    ...first,
    sheet: [first, ...others].map(({ sheet }) => sheet).join(' + '),
    async *rows() {
      yield* first.rows();
      for (const other of others) yield* inColumnsOf(first, other);
    },
    headedBy: (headers) =>
      joined(
        first.headedBy(headers),
        others.map((other) => other.headedBy(headers)),
      ),
  };
}

async function* inColumnsOf({ columns }: Table, other: Table): AsyncGenerator<TableRow> {
  const headers = other.columns.map(normaliseHeader);
  const places = columns.map((column) => headers.indexOf(normaliseHeader(column)));
  for await (const { line, cells } of other.rows()) yield { line, cells: places.map((place) => cells[place] ?? '') };
}
