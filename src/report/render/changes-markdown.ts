import type { Locale } from '../../languages/languages.ts';
import type { Cell } from '../../model/table.ts';
import type { ClaimChange, EditionChanges, TableChange } from '../edition-changes.ts';
import { fillText } from '../format/fill.tsx';
import { nameOf, type ReportModel } from '../model.ts';
import { FOLDED_KEY, UNKNOWN_KEY } from './flat-table.ts';
import { line } from './footnotes.ts';
import { type Edition, editionOf, text } from './view.tsx';

/** A pull request's text holds 65,536 letters: so many tables, and so many cells of each. The page and the file have all. */
const TABLES = 20;
const CELLS = 8;

/** What changed since the edition before, as Markdown: the text of a pull request or a message. */
export function changesMarkdown(model: ReportModel, data: Partial<EditionChanges>, locale: Locale): string {
  const edition = editionOf(model, locale);
  const { changes: words } = edition.words;
  const { earlier = [], claims = [], tables = [] } = data;
  const head = [`# ${line(text(edition, model.site.title))}`, ''];
  const [previous] = earlier;
  if (previous === undefined)
    return [...head, words.none, '', ...model.claims.map((claim) => `- ${line(text(edition, claim.sentences))}`), ''].join('\n');
  if (claims.length + tables.length === 0) return [...head, words.same, '', words.sameText, ''].join('\n');
  return [
    ...head,
    fillText(words.count, { claims: claims.length, tables: tables.length }, locale),
    '',
    ...(claims.length > 0 ? [`## ${words.claims}`, '', ...claims.flatMap((change) => claimLines(edition, change))] : []),
    ...(tables.length > 0
      ? [`## ${words.tables}`, '', ...tables.slice(0, TABLES).flatMap((change) => tableLines(model, edition, change))]
      : []),
    ...(tables.length > TABLES ? [fillText(words.restTables, { n: tables.length - TABLES }, locale), ''] : []),
  ].join('\n');
}

function claimLines(edition: Edition, { id, before, after, causes }: ClaimChange): string[] {
  const { changes: words, verdict } = edition.words;
  const side = (one: ClaimChange['before']) =>
    one === null ? words.absent : `**${verdict[one.verdict]}** ${line(text(edition, one.sentence))}`;
  return [`### \`${id}\` · ${causesIn(edition, causes)}`, '', `- ${words.before}: ${side(before)}`, `- ${words.after}: ${side(after)}`, ''];
}

/** `2018/CN` in words. */
function keyIn(model: ReportModel, { words, locale }: Edition, { by }: TableChange, key: string): string {
  if (by.length === 0) return key;
  const marks: Readonly<Record<string, string>> = { [UNKNOWN_KEY]: words.table.unknown, [FOLDED_KEY]: words.changes.folded };
  return key
    .split('/')
    .map((part, index) => marks[part] ?? nameOf(model.names, by[index] ?? '', part, locale))
    .join(' · ');
}

function tableLines(model: ReportModel, edition: Edition, change: TableChange): string[] {
  const { title, what, cells, causes } = change;
  const { changes: words } = edition.words;
  const name = line(text(edition, title));
  if (what !== 'changed') return [`- ${fillText(words[what], { table: name }, edition.locale)} · ${causesIn(edition, causes)}`, ''];
  const shown = (value: Cell) => (value === null ? words.absent : line(String(value)));
  return [
    `### ${name} · ${causesIn(edition, causes)}`,
    '',
    `| ${words.row} | ${words.column} | ${words.before} | ${words.after} |`,
    '|---|---|--:|--:|',
    ...cells
      .slice(0, CELLS)
      .map(
        ({ key, column, before, after }) =>
          `| ${line(keyIn(model, edition, change, key))} | ${line(text(edition, column.title))} | ${shown(before)} | ${shown(after)} |`,
      ),
    '',
    ...(cells.length > CELLS ? [fillText(words.rest, { n: cells.length - CELLS }, edition.locale), ''] : []),
  ];
}

function causesIn({ words }: Edition, causes: TableChange['causes']): string {
  return causes.map((cause) => words.changes.cause[cause]).join(', ');
}
