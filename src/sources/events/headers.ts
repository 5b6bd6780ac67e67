import { z } from 'zod';
import { shippedTable } from '../../config/shipped-table.ts';
import { withoutEnd } from '../../util/without-end.ts';

const TABLE = z.record(z.string(), z.array(z.string()));
const LONGEST_HEADER = 200;

/** Written form to the English names it may stand for. */
const NAMES = readNames();

function readNames(): ReadonlyMap<string, ReadonlySet<string>> {
  const table = shippedTable(new URL('./headers.yaml', import.meta.url), TABLE);
  const names = new Map<string, Set<string>>();
  for (const [english, others] of Object.entries(table)) {
    for (const written of [english, ...others]) {
      const key = normaliseHeader(written);
      names.set(key, (names.get(key) ?? new Set()).add(normaliseHeader(english)));
    }
  }
  return names;
}

/** The form headers are compared in: letter case, width, blanks, marks of a required or asked column, and a spreadsheet's text mark do not matter. */
export function normaliseHeader(text: string): string {
  const bare = withoutEnd(text.normalize('NFKC').replace(/^[\ufeff'"\s]+/, ''), /["\s]/);
  return withoutEnd(bare.replace(/\((?:必填|required|optional|选填)\)$/i, ''), /[\s:*?]/)
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** A question as asked, without what forms put around it: its number, how many answers may be chosen, and whether one must be given. */
export function questionText(header: string): string {
  const asked = normaliseHeader(header)
    .replace(/^(?:q|no\.?|第)?\s?\d{1,3}\s?(?:[.:、)．]|题)\s*(?=\D)/u, '')
    .replace(/[([【（][^)\]】）]{0,60}[)\]】）]$/u, '');
  return withoutEnd(asked, /[\s:*?]/);
}

/** How forms begin a question whose answer is a plain field. */
const LEAD_IN =
  /^(?:what(?:'s| is| are)? (?:is )?(?:your|the)|please (?:enter|provide|give|tell us|fill in|type) (?:your|the)|your|enter your|(?:请)?(?:填写|输入|留下|选择|提供)?(?:一下)?[您你](?:所在|目前)?的|请(?:填写|输入|留下|选择|提供)|wie lautet (?:deine|ihre)|deine|dein|ihre|ihr|quel(?:le)? est (?:votre|ton)|votre|cuál es (?:tu|su)|tu|su|qual (?:é )?(?:o )?(?:seu|sua)|seu|sua)\s*/u;

/** A field's name without what a form asks around it, or undefined when nothing is. */
function fieldAsked(question: string): string | undefined {
  const bare = question.replace(LEAD_IN, '');
  return bare !== question && bare !== '' ? bare : undefined;
}

/** The English names a header may stand for, itself included. */
export function headerNames(text: string): ReadonlySet<string> {
  const written = normaliseHeader(text);
  const bare = questionText(text);
  const asked = fieldAsked(bare);
  const found = NAMES.get(written) ?? NAMES.get(bare) ?? (asked === undefined ? undefined : NAMES.get(asked));
  return new Set([written, bare, ...(asked === undefined ? [] : [asked]), ...(found ?? [])]);
}

/** How many different headers we know stand in a row. */
export function knownHeaders(cells: readonly string[]): number {
  return new Set(
    cells
      .filter((cell) => cell.length < LONGEST_HEADER)
      .map(questionText)
      .filter((cell) => NAMES.has(cell) || NAMES.has(fieldAsked(cell) ?? '')),
  ).size;
}

/** How many of the named headers a table has, as a share; translated ones count, and any one of a list. */
export function headerShare(columns: readonly string[], names: readonly (string | readonly string[])[]): number {
  const present = new Set(columns.flatMap((column) => [...headerNames(column)]));
  return names.filter((name) => [name].flat().some((one) => present.has(normaliseHeader(one)))).length / names.length;
}

/**
 * Where each field stands in a table. A name earlier in a field's list is preferred; of columns with the same name the first is taken (an
 * exporter puts the attendee's company before the invoice's); a column serves one field.
 * @param chosen fields the organiser gave a header for; these come first
 * @param tells of columns that fit a field equally well, one that tells something is preferred
 */
export function findColumns<Field extends string>(
  columns: readonly string[],
  wanted: Readonly<Partial<Record<Field, readonly string[]>>>,
  chosen: Readonly<Record<string, string>>,
  tells?: (field: Field, column: number) => boolean,
): ReadonlyMap<Field, number> {
  const names = columns.map(headerNames);
  const written = columns.map(normaliseHeader);
  const found = new Map<Field, number>();
  const taken = new Set<number>();
  const take = (field: Field, index: number) => {
    if (index < 0) return;
    found.set(field, index);
    taken.add(index);
  };
  for (const [field, header] of Object.entries(chosen)) take(field as Field, written.indexOf(normaliseHeader(header)));
  const isFirst = (index: number) => written.indexOf(written[index]!) === index;
  const isWanted = (field: Field, index: number) => tells === undefined || (isFirst(index) && tells(field, index));
  // A header written exactly as the format writes it goes before a translation, whatever the order of fields.
  const fits = (index: number, name: string, exact: boolean) =>
    !taken.has(index) && (exact ? written[index] === name : names[index]!.has(name));
  const search = (exact: boolean, wants: (field: Field, index: number) => boolean) => {
    for (const [field, list] of Object.entries(wanted) as [Field, readonly string[]][])
      for (const name of list.map(normaliseHeader)) {
        if (found.has(field)) break;
        take(
          field,
          columns.findIndex((_, index) => fits(index, name, exact) && wants(field, index)),
        );
      }
  };
  for (const exact of [true, false]) search(exact, isWanted);
  if (tells !== undefined) for (const exact of [true, false]) search(exact, () => true);
  return found;
}

/** Headers that stand more than once, each named once. */
export function duplicateHeaders(columns: readonly string[]): readonly string[] {
  const seen = columns.map(normaliseHeader);
  return [...new Set(columns.filter((column, index) => column !== '' && seen.indexOf(seen[index]!) !== index))];
}
