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
              <bdi>{key}</bdi>
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
        <bdi>{cell}</bdi>
      </td>
    );
  return (
    <td class="n" id={`${table.id}/${key.replace(/\s/g, '_')}/${column.name}`}>
      {number(view, cell)}
    </td>
  );
}
