import type { TableRow } from './format.ts';
import { cutOff } from './problems.ts';
import { xmlTokens } from './xml-tokens.ts';

/** The rows of an HTML page's tables: what some platforms give the name `.xls`. @throws MusterError E_EVENT_FILE where it ends within a row */
export async function* htmlRows(chunks: AsyncIterable<string>, file: string): AsyncGenerator<TableRow> {
  let line = 0;
  let cells: string[] | undefined;
  let inCell = false;
  for await (const token of xmlTokens(chunks, false)) {
    if (token.type === 'text') {
      if (cells && inCell) cells[cells.length - 1] += token.text;
    } else if (token.name === 'tr') {
      if (cells && cells.length > 0) yield { line, cells: cells.map((text) => text.trim()) };
      cells = token.type === 'open' ? [] : undefined;
      if (token.type === 'open') line += 1;
    } else if (token.name === 'td' || token.name === 'th') {
      inCell = token.type === 'open';
      if (inCell) cells?.push('');
    }
  }
  if (cells !== undefined) throw cutOff(file);
}
