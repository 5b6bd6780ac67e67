import type { Line } from './adopters-lines.ts';
import { leadingLink, pictureLinks, plainText } from './markdown-text.ts';
import { type Found, organisationInCell, organisationInItem } from './organisation-in.ts';

/** Something that looks like a row about one adopter. */
export type Row = {
  readonly line: number;
  readonly found: Found;
  /** Everything the row holds, for its address. */
  readonly markup: string;
  readonly status?: string | undefined;
  readonly industry?: string | undefined;
};

const SEPARATOR = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const RECORD = /^\s*[*+-]\s+N:\s*(.*)$/;
const ITEM = /^ {0,3}(?:[-*+]|\d+[.)])\s+(.*)$/;
const BOLD_NAME = /^\*\*[^*]+\*\*/;
const COLUMNS = {
  organisation: /organi[sz]ation|company|adopter|institution|^(?:name|users?|who)$/i,
  status: /status|stage|maturity|environment|level/i,
  industry: /industry|sector|vertical/i,
} as const;

/** The rows among the lines of a section. Prose, nested lists and the details of a row are none. */
export function rowsIn(lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < lines.length; ) {
    const { taken, found } = rowsAt(lines.slice(at));
    rows.push(...found);
    at += taken;
  }
  return rows;
}

type Taken = { readonly taken: number; readonly found: readonly Row[] };

/** What begins at the first of the lines, and how many lines it takes: at least one. */
function rowsAt(lines: readonly Line[]): Taken {
  const [first, second] = lines;
  const text = first!.text;
  if (text.includes('|') && second?.text.includes('-') && SEPARATOR.test(second.text)) return markdownTable(lines);
  if (/<table[\s>]/i.test(text)) return htmlTable(lines);
  const record = RECORD.exec(text);
  if (record) return item(lines, organisationInCell(record[1]!), untilBlank(lines));
  if (ITEM.test(text)) return listItem(lines);
  const pictures = pictureLinks(text);
  if (pictures.length > 0) return { taken: 1, found: pictures.map((one) => pictureRow(one, first!.number)) };
  return BOLD_NAME.test(text) ? item(lines, organisationInItem(text), untilBlank(lines)) : { taken: 1, found: [] };
}

function item(lines: readonly Line[], found: Found, taken: number): Taken {
  return {
    taken,
    found: [
      {
        line: lines[0]!.number,
        found,
        markup: lines
          .slice(0, taken)
          .map((line) => line.text)
          .join('\n'),
      },
    ],
  };
}

function untilBlank(lines: readonly Line[]): number {
  const blank = lines.findIndex((line, index) => index > 0 && (line.text === '' || RECORD.test(line.text)));
  return blank < 0 ? lines.length : blank;
}

/** A list item with what is indented below it. A link within the page is a table of contents. */
function listItem(lines: readonly Line[]): Taken {
  const end = lines.findIndex(
    (line, index) => index > 0 && (ITEM.test(line.text) || line.text === '' || /^\S/.test(line.text)) && !/^ {2,}\S/.test(line.text),
  );
  const taken = end < 0 ? lines.length : end;
  const joined = [
    ITEM.exec(lines[0]!.text)![1]!,
    ...lines
      .slice(1, taken)
      .filter((line) => !ITEM.test(line.text.trimStart()))
      .map((line) => line.text.trim()),
  ].join(' ');
  if (leadingLink(joined)?.address?.startsWith('#')) return { taken, found: [] };
  return item(lines, organisationInItem(joined), taken);
}

function pictureRow(picture: { readonly text: string; readonly address: string | null }, line: number): Row {
  return { line, found: organisationInCell(picture.text), markup: picture.address ?? '' };
}

type Roles = { readonly organisation: number; readonly status: number; readonly industry: number };

function rolesOf(header: readonly string[]): Roles {
  const find = (pattern: RegExp) => header.findIndex((cell) => pattern.test(plainText(cell)));
  return { organisation: Math.max(0, find(COLUMNS.organisation)), status: find(COLUMNS.status), industry: find(COLUMNS.industry) };
}

function tableRow(cells: readonly string[], roles: Roles, line: number): Row {
  const cell = (index: number) => (index < 0 || cells[index] === undefined ? undefined : plainText(cells[index]));
  const link = cells.join(' ');
  return {
    line,
    found: organisationInCell(cells[roles.organisation] ?? ''),
    markup: link,
    status: cell(roles.status),
    industry: cell(roles.industry),
  };
}

function markdownTable(lines: readonly Line[]): Taken {
  const end = lines.findIndex((line, index) => index > 1 && !line.text.includes('|'));
  const taken = end < 0 ? lines.length : end;
  const roles = rolesOf(cellsOf(lines[0]!.text));
  return { taken, found: lines.slice(2, taken).map((line) => tableRow(cellsOf(line.text), roles, line.number)) };
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** An HTML table: rows with a head of `<th>`, or a grid of linked pictures. */
function htmlTable(lines: readonly Line[]): Taken {
  const end = lines.findIndex((line) => /<\/table>/i.test(line.text));
  const taken = end < 0 ? lines.length : end + 1;
  const html = lines
    .slice(0, taken)
    .map((line) => line.text)
    .join('\n');
  const lineAt = (offset: number) => lines[0]!.number + html.slice(0, offset).split('\n').length - 1;
  const parts = [...html.matchAll(/<tr[\s>][\s\S]*?(?=<tr[\s>]|<\/table>|$)/gi)].map((match) => ({
    html: match[0],
    line: lineAt(match.index),
    offset: match.index,
  }));
  const head = parts.find((part) => /<th[\s>]/i.test(part.html) && !/<td[\s>]/i.test(part.html));
  if (head === undefined) {
    const pictures = pictureLinks(html);
    if (pictures.length > 0) return { taken, found: pictures.map((one) => pictureRow(one, lineAt(one.offset))) };
  }
  const roles = rolesOf(head === undefined ? [] : htmlCells(head.html));
  return { taken, found: parts.filter((part) => part !== head).map((part) => tableRow(htmlCells(part.html), roles, part.line)) };
}

function htmlCells(row: string): string[] {
  return [...row.matchAll(/<t[dh][\s>][\s\S]*?(?=<t[dh][\s>]|<\/tr>|$)/gi)].map((match) =>
    match[0].replace(/^<t[dh][^>]*>|<\/t[dh]>\s*$/gi, '').trim(),
  );
}
