import type { Token, Tokens } from 'marked';
import { type Block, newlines, type Section } from './blocks.ts';
import { rolesOf } from './columns.ts';
import { type Picture, picturesIn, tableRowsIn } from './html-rows.ts';
import { markdownLinks, withoutLinks } from './inline-links.ts';
import { leadingLink, plainText } from './markdown-text.ts';
import { type Found, organisationInCell, organisationInItem } from './organisation-in.ts';

/** Something that looks like a row about one adopter. */
export type Row = {
  readonly line: number;
  readonly found: Found;
  /** Everything the row says of the adopter, for its address. */
  readonly markup: string;
  readonly kind: 'list' | 'table' | 'other';
  readonly status?: string | undefined;
  readonly industry?: string | undefined;
  /** Of a list item: what stands before its colon, in lower case. */
  readonly label?: string | undefined;
};

/** Rows, and the words by which the page's tables call their columns, stages and types: what explains them is no adopter. */
export type Rows = { readonly rows: readonly Row[]; readonly legend: readonly string[] };

const RECORD = /^[ \t]{0,64}[*+-][ \t]{1,16}N:(.*)$/;
/** Of a paragraph; in a block set off by blanks, such a line tells how a record is written. */
const BARE_RECORD = /^N:(.*)$/;
/** The pictures that say how a project is doing. */
const BADGE = /badge|shields\.io/i;

/** The rows of a section. Prose and the details of a row are none. */
export function rowsIn({ blocks }: Section): Rows {
  const rows: Row[] = [];
  const legend: string[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!;
    const end = endOfTable(blocks, at);
    const found = end > at ? htmlTable(blocks.slice(at, end), block.line) : rowsOf(block);
    rows.push(...found.rows);
    legend.push(...found.legend);
    if (end > at) at = end - 1;
    // "**Others** - several build on it:" and the list that follows at once are one row.
    else if (found.rows.length > 0 && block.token.type === 'paragraph' && blocks[at + 1]?.token.type === 'list') at++;
  }
  return { rows, legend };
}

function rowsOf({ token, line }: Block): Rows {
  switch (token.type) {
    case 'table':
      return markdownTable(token as Tokens.Table, line);
    case 'list':
      return { rows: listRows(token as Tokens.List, line), legend: [] };
    case 'code':
      return { rows: (token as Tokens.Code).codeBlockStyle === 'indented' ? records(token.raw, line, RECORD) : [], legend: [] };
    case 'paragraph':
    case 'html':
      return { rows: proseRows(token.raw, line), legend: [] };
    default:
      return { rows: [], legend: [] };
  }
}

function proseRows(raw: string, line: number): Row[] {
  if (raw.startsWith('**')) return [{ line, found: organisationInItem(raw), markup: raw, kind: 'other' }];
  if (raw.startsWith('N:')) return records(raw, line, BARE_RECORD);
  if (raw.startsWith('<!--')) return [];
  return [...linkedPictures(raw, line), ...(raw.includes('<') ? picturesIn(raw, line) : [])].map(pictureRow);
}

/** Pictures of Markdown inside links: `[![Acme](acme.png)](https://acme.example.org)`, in a piece of text that has nothing but those. */
function linkedPictures(raw: string, line: number): Picture[] {
  const links = markdownLinks(raw, 'link').filter(({ text }) => text.trimStart().startsWith('!['));
  if (
    links.length === 0 ||
    /[\p{L}\p{N}]/u.test(
      withoutLinks(
        raw,
        links.map((link) => ({ ...link, text: '' })),
      ),
    )
  )
    return [];
  return links
    .filter(({ text }) => !BADGE.test(text))
    .map(({ text, address, from }) => ({ text: plainText(text), address, line: line + newlines(raw.slice(0, from)) }));
}

function pictureRow({ text, address, line }: Picture): Row {
  return { line, found: organisationInCell(text), markup: address ?? '', kind: 'other' };
}

/** Records `* N: name`, `D: ...` set off by blanks, or without a mark in a paragraph. */
function records(raw: string, first: number, record: RegExp): Row[] {
  const rows: (Omit<Row, 'markup'> & { readonly markup: string[] })[] = [];
  for (const [index, text] of raw.split('\n').entries()) {
    const name = record.exec(text)?.[1];
    if (name !== undefined) rows.push({ line: first + index, found: organisationInCell(name), markup: [], kind: 'other' });
    else rows.at(-1)?.markup.push(text);
  }
  return rows.map((row) => ({ ...row, markup: row.markup.join('\n') }));
}

/** The items of a list; of one whose items only name a group, the items of the groups. A link within the page is a table of contents. */
function listRows({ items }: Tokens.List, first: number): Row[] {
  let line = first;
  return items.flatMap((item): Row[] => {
    const at = line;
    line += newlines(item.raw);
    const text = ownText(item.tokens);
    const inner = item.tokens.find((token): token is Tokens.List => token.type === 'list');
    if (inner !== undefined && isGroup(text, inner)) {
      const start = at + newlines(item.raw.slice(0, Math.max(0, item.raw.indexOf(inner.raw.trim().split('\n')[0]!))));
      return listRows(inner, start).map((row) => ({ ...row, industry: row.industry ?? plainText(text).replace(/:$/, '') }));
    }
    if (leadingLink(text)?.address?.startsWith('#')) return [];
    const record = RECORD.exec(`- ${item.text.split('\n')[0]}`)?.[1];
    if (record !== undefined) return [{ line: at, found: organisationInCell(record), markup: item.text, kind: 'other' }];
    const markup = [text, ...item.tokens.filter(({ type }) => type === 'text').map(({ raw }) => raw)].join(' ');
    return [{ line: at, found: organisationInItem(text), markup, kind: 'list', label: labelOf(text) }];
  });
}

/** What an item says before any list inside it. */
function ownText(tokens: readonly Token[]): string {
  const end = tokens.findIndex(({ type }) => type === 'list');
  const own = end < 0 ? tokens : tokens.slice(0, end);
  return own
    .filter(({ type }) => type === 'text' || type === 'paragraph')
    .map((token) =>
      token.raw
        .split('\n')
        .map((line) => line.trim())
        .join(' '),
    )
    .join(' ')
    .trim();
}

/** A plain word over a list of links is a group of adopters; anything else has its details below. */
function isGroup(text: string, inner: Tokens.List): boolean {
  if (leadingLink(text) !== undefined || /https?:\/\//.test(text)) return false;
  return inner.items.length > 1 && inner.items.every((item) => leadingLink(ownText(item.tokens))?.address?.startsWith('http'));
}

function labelOf(text: string): string | undefined {
  const [label, ...rest] = plainText(text).split(/[:：]/);
  return rest.length > 0 && leadingLink(text) === undefined ? label!.trim().toLowerCase() : undefined;
}

function tableRows(header: readonly string[], body: readonly { readonly cells: readonly string[]; readonly line: number }[]): Rows {
  const roles = rolesOf(header, body);
  const shown = (cells: readonly string[], column: number) => (cells[column] === undefined ? undefined : plainText(cells[column]));
  const rows = body.map(
    ({ cells, line }): Row => ({
      line,
      found: organisationInCell(cells[roles.organisation] ?? ''),
      markup: cells.filter((_, column) => !roles.people.includes(column)).join(' '),
      kind: 'table',
      status: shown(cells, roles.status),
      industry: shown(cells, roles.industry),
    }),
  );
  const explained = body.flatMap(({ cells }) => [shown(cells, roles.status), shown(cells, roles.type)]);
  return { rows, legend: [...header.map(plainText), ...explained].flatMap((word) => (word ? [word.toLowerCase()] : [])) };
}

function markdownTable({ header, rows }: Tokens.Table, line: number): Rows {
  const texts = (cells: readonly Tokens.TableCell[]) => cells.map(({ text }) => text);
  return tableRows(
    texts(header),
    rows.map((cells, index) => ({ cells: texts(cells), line: line + 2 + index })),
  );
}

/** The block after a table of HTML that begins here: a blank line ends a block, not a table. Answers `at` where none begins. */
function endOfTable(blocks: readonly Block[], at: number): number {
  if (blocks[at]!.token.type !== 'html' || !/<table[\s>]/i.test(blocks[at]!.token.raw)) return at;
  const end = blocks.findIndex(({ token }, index) => index >= at && /<\/table>/i.test(token.raw));
  return end < 0 ? blocks.length : end + 1;
}

/** A table of HTML: rows with a head of `<th>`, or a grid of linked pictures. */
function htmlTable(blocks: readonly Block[], line: number): Rows {
  const html = blocks.map(({ token }) => token.raw).join('');
  const rows = tableRowsIn(html, line);
  const head = rows.find((row) => row.isHead);
  const pictures = head === undefined ? picturesIn(html, line) : [];
  if (pictures.length > 0) return { rows: pictures.map(pictureRow), legend: [] };
  return tableRows(
    head?.cells ?? [],
    rows.filter((row) => row !== head),
  );
}
