import type { Folder } from '../../src/audit/folder.ts';
import { type PrintedNumber, printedNumbers } from './printed-numbers.ts';

type Frozen = { readonly cells: readonly { readonly id: string; readonly value: number }[] };
type Statements = {
  readonly counts: ReadonlySet<number>;
  readonly shares: ReadonlySet<number>;
  /** What stands in place of hidden numbers. */
  readonly intervals: readonly { readonly low: number; readonly high: number }[];
};

/** The list, and what follows from it. */
function statementsOf(folder: Folder): Statements {
  const editions = [...folder].flatMap(([path, text]) => (path.endsWith('.edition.json') ? [JSON.parse(text) as Frozen] : []));
  const cells = editions.flatMap((edition) => edition.cells);
  const counts = new Set(cells.map(({ value }) => value));
  const shares = new Set<number>();
  for (const { id, value } of cells) {
    const whole = cells.find((one) => one.id === `${id.split('|')[0]}|`)?.value ?? 0;
    if (whole >= 20) shares.add(Math.round((100 * value) / whole));
  }
  for (const silent of cells.filter(({ id }) => /=(?:no-answer|not-asked)$/.test(id))) {
    // Who answered a question: everybody but those in the printed rows without an answer.
    const universe = silent.id.split('|')[0];
    const dimension = silent.id.slice(universe!.length + 1).split('=')[0];
    const whole = cells.find((one) => one.id === `${universe}|`)!.value;
    const others = ['no-answer', 'not-asked'].map((row) => cells.find(({ id }) => id === `${universe}|${dimension}=${row}`)?.value ?? 0);
    const asked = whole - others[1]!;
    const answered = asked - others[0]!;
    counts.add(asked).add(answered);
    const rows = cells.filter(({ id }) => id.startsWith(`${universe}|${dimension}=`) && !id.includes('&')).map(({ value }) => value);
    for (const part of [...rows, answered]) shares.add(Math.round((100 * part) / asked)).add(Math.round((100 * part) / answered));
  }
  for (const [path, text] of folder) {
    if (!/^data\/event\..*figures\.csv$/.test(path)) continue;
    for (const line of text.trim().split('\n').slice(1)) {
      const [, count, base] = line.split(',').map(Number);
      if (counts.has(count!) && counts.has(base!)) shares.add(Math.round((100 * count!) / base!));
    }
  }
  // Lines of how records came in: printed rows added up, from the first day on or from the total back.
  for (const total of cells.filter(({ id }) => /^(?:registrations|proposals)@[^|]+\|$/.test(id))) {
    for (const dim of ['days_before', 'submitted_before']) {
      const spans = cells.filter(({ id }) => id.startsWith(`${total.id}${dim}=`));
      const first = ({ id }: (typeof spans)[number]) => Number(/=(\d+)/.exec(id)?.[1] ?? -1);
      let sum = 0;
      for (const one of [...spans].sort((a, b) => first(b) - first(a))) {
        sum += one.value;
        for (const count of [sum, total.value - sum]) {
          counts.add(count);
          shares.add(Math.round((100 * count) / total.value));
        }
      }
    }
  }
  // What an organiser states of money: amounts, their sums, and what is left.
  for (const [path, text] of folder) {
    if (!/^data\/event\..*\.money\.json$/.test(path)) continue;
    const { rows } = JSON.parse(text) as { readonly rows: readonly { readonly side: string; readonly amount: number }[] };
    const sumOf = (side: string) => rows.reduce((sum, row) => sum + (row.side === side ? row.amount : 0), 0);
    const [income, costs] = [sumOf('income'), sumOf('costs')];
    for (const amount of [...rows.map((row) => row.amount), income, costs, Math.abs(income - costs)]) counts.add(amount);
  }
  // Rows of a file: those used and those left out, each printed.
  const used = cells.filter(({ id }) => /^(?:registrations|proposals)@[^|]+\|$/.test(id));
  for (const leftOut of cells.filter(({ id }) => id.startsWith('figure:left-out:')))
    for (const { value } of used) counts.add(value + leftOut.value);
  return { counts, shares, intervals: intervalsOf(folder) };
}

/** The intervals in place of hidden numbers: those of the proof. */
function intervalsOf(folder: Folder): Statements['intervals'] {
  type Proof = { readonly cells: readonly { readonly low: number; readonly high: number | null }[] };
  const proofs = [...folder].flatMap(([path, text]) => (path.endsWith('.proof.json') ? (JSON.parse(text) as Proof).cells : []));
  return proofs.flatMap(({ low, high }) => (high === null ? [] : [{ low, high }]));
}

/** How many numbers are hidden stands on every page; it tells none of them. */
const HIDDEN_NUMBERS: readonly RegExp[] = [/\d+ hidden numbers/, /\d+ 个隐藏数字/];
/** Spans of days before an event, grades and what they are out of: words, not counts. */
const SPANS =
  /\b(?:240\+|180-239|150-179|120-149|90-119|60-89|30-59|0-29|90\+|14-29|7-13|1-6)|\d+ days before|last 30 days|前 \d+ 天|最后 30 天|[45] or [45] of 5|9 or 10(?: of 10)?|7 or 8|0 to 6|0 至 6/g;
/** The edges of classes of organisations by size and of ages, the thresholds, the smallest base of a share, nothing. */
const CONSTANTS: ReadonlySet<number> = new Set([0, 1, 2, 4, 5, 9, 10, 24, 25, 19, 20, 29, 30, 39, 40, 49, 50, 59, 60]);

/** The numbers in a folder that are neither on the list nor follow from it. `names` holds names with digits in them. */
export function untraced(folder: Folder, names: readonly string[]): PrintedNumber[] {
  const { counts, shares, intervals } = statementsOf(folder);
  const words = [...new Set(intervals.map(({ low, high }) => `${low}–${high}`))].sort((a, b) => b.length - a.length);
  const ends = new Set(intervals.flatMap(({ low, high }) => [low, high]));
  const rows = new Set([...folder].flatMap(([path, text]) => (path.endsWith('.csv') ? [text.trim().split('\n').length - 1] : [])));
  const isBookkeeping = (path: string) => /(?:manifest|datapackage|attestation\.intoto|\.proof)\.?(?:json)?$|^CITATION|\.zenodo/.test(path);
  return (
    [...folder]
      .filter(([path]) => !isBookkeeping(path))
      // The proof stands in the frozen numbers as well; what it gives are bounds that follow from the list.
      .map(
        ([path, text]) =>
          [
            path,
            (path === 'model.json'
              ? JSON.stringify(JSON.parse(text, (key, value) => (key === 'proof' || key === 'logo' ? null : value)))
              : text
            ).replaceAll(SPANS, ' '),
          ] as const,
      )
      .flatMap(([path, text]) => printedNumbers(path, text, [...names, ...words]))
      .filter(({ value, isShare, around, path }) => {
        if (isShare || /\.(?:csv|json)$/.test(path)) if (shares.has(value)) return false;
        // Files in JSON hold both ends of an interval by themselves.
        if (path.endsWith('.json') && ends.has(value)) return false;
        // The page of data files says how many rows each has.
        if (path.endsWith('/data.html') && rows.has(value)) return false;
        return !counts.has(value) && !CONSTANTS.has(value) && !HIDDEN_NUMBERS.some((pattern) => pattern.test(around));
      })
  );
}

export const said = ({ path, value, around }: PrintedNumber) => `${path}: ${value} in "${around}"`;
