import type { Text } from '../../languages/text.ts';
import { ERROR_CODES } from '../../model/error-codes.ts';
import type { Cell } from '../../model/table.ts';
import { h, type Markup } from '../markup.ts';
import type { Column, PlainTable } from '../model.ts';
import { scroll } from './table.tsx';
import { number, text, type View } from './view.tsx';

/** A table as it is, the first column as the head of each row. */
export function plainTable(view: View, table: PlainTable): Markup {
  const [first, ...columns] = table.columns;
  return scroll(
    text(view, table.title),
    <table>
      <thead>
        <tr>
          <th scope="col">{first && text(view, first.title)}</th>
          {columns.map((column) => (
            <th scope="col" class={column.kind === 'text' ? '' : 'n'}>
              {text(view, column.title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([key, ...cells]) => (
          <tr>
            <th scope="row">
              <bdi>{first?.coded ? inWords(view, String(key)) : key}</bdi>
            </th>
            {cells.map((cell, i) => cellOf(view, table, String(key), columns[i]!, cell))}
          </tr>
        ))}
      </tbody>
    </table>,
  );
}

function cellOf(view: View, table: PlainTable, key: string, column: Column, cell: Cell): Markup {
  if (typeof cell !== 'number')
    return (
      <td>
        <bdi>{column.coded && cell !== null ? inWords(view, String(cell)) : cell}</bdi>
      </td>
    );
  return (
    <td class="n" id={`${table.id}/${key.replace(/\s/g, '_')}/${column.name}`}>
      {number(view, cell)}
    </td>
  );
}

/** Codes as pages call them; one without words stands as it is. */
function inWords(view: View, codes: string): string {
  const words: Readonly<Record<string, string>> = view.words.codes;
  const errors: Readonly<Record<string, Text>> = ERROR_CODES;
  const called = (code: string) => words[code] ?? (errors[code] === undefined ? code : text(view, errors[code]));
  return words[codes] ?? codes.split(' ').map(called).join(view.words.separator.parts);
}
