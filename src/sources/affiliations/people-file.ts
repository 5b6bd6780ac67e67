import type { PersonKey } from '../../model/person-key.ts';
import type { Listed } from '../maintainers/listed.ts';

/** `YYYY-MM-DD`; periods are half-open and null is open. */
export type Day = string;

export type AliasRule = 'mailmap' | 'gitdm-alias' | 'affiliation-entry' | 'github-users' | 'sortinghat' | 'configured' | 'apart';

/** What a file about people states; `line` counts from 1. */
export type PeopleRecord =
  | { readonly type: 'alias'; readonly line: number; readonly rule: AliasRule; readonly a: PersonKey; readonly b: PersonKey }
  | {
      readonly type: 'affiliation';
      readonly line: number;
      readonly key: PersonKey;
      readonly organisation: string;
      readonly from: Day | null;
      readonly until: Day | null;
      readonly priority: number;
    }
  | {
      readonly type: 'location';
      readonly line: number;
      readonly key: PersonKey;
      readonly text: string;
      readonly firstSeen: Day | null;
      readonly lastSeen: Day | null;
      readonly category: 'profile' | 'task' | 'sheet' | 'self-declared' | 'correction';
    }
  | { readonly type: 'maintainer'; readonly line: number; readonly who: Listed; readonly asOf: Day }
  | { readonly type: 'organisation-alias'; readonly line: number; readonly alias: string; readonly organisation: string };

/** Something of a line that could not be used (`kept: false`), or only after mending (`kept: true`). Never holds the line itself. */
export type Problem = { readonly line: number; readonly reason: string; readonly kept: boolean };

/**
 * What became of the lines: `lines = used + ignored + refused`. A line of which something could be used is used, and what could not is a
 * problem of it; ignored lines are blank or comments. For JSON a line is one element.
 */
export type PeopleReport = {
  readonly problems: readonly Problem[];
  readonly lines: number;
  readonly used: number;
  readonly ignored: number;
  readonly refused: number;
};

/** Takes what a file states, record by record: a large file is never held as records. */
export type Take = (record: PeopleRecord) => void;

/** A reader of one format. Never throws because of what is in the text. */
export type PeopleParser = (text: string, take: Take) => PeopleReport;

/**
 * What becomes of one line: its records, nothing because it is blank or a comment, the reason it cannot be used, or what of it could be used
 * and the reasons of the rest.
 */
export type LineOutcome =
  | readonly PeopleRecord[]
  | 'ignored'
  | { readonly problem: string }
  | { readonly records: readonly PeopleRecord[]; readonly lost: readonly string[] };

/** Keys of one person times what is said of them, that are written out. */
const MOST_PAIRS = 10_000;

/** The keys that hold what is said of a person: all; of more than anybody has, the first, which the others are one person with by its aliases. */
export function holders(keys: readonly PersonKey[], statements: number): readonly PersonKey[] {
  return keys.length * statements > MOST_PAIRS ? keys.slice(0, 1) : keys;
}

/** Reads a text line by line; every line gets exactly one outcome. */
export function readLines(text: string, read: (line: string, number: number) => LineOutcome, take: Take): PeopleReport {
  return readItems(
    splitLines(text).map((line, index) => ({ item: line, line: index + 1 })),
    read,
    take,
  );
}

/** The same for items that know their line, such as the elements of a JSON array. */
export function readItems<T>(
  items: Iterable<{ readonly item: T; readonly line: number }>,
  read: (item: T, line: number) => LineOutcome,
  take: Take,
): PeopleReport {
  const tally = outcomes(take);
  for (const { item, line } of items) tally.add(line, read(item, line));
  return tally.report();
}

/** Takes what becomes of one line after the other, and answers with the report. */
export function outcomes(take: Take): { add(line: number, outcome: LineOutcome): void; report(): PeopleReport } {
  const problems: Problem[] = [];
  let [used, ignored, refused] = [0, 0, 0];
  return {
    add(line, outcome) {
      if (outcome === 'ignored') ignored++;
      else if ('problem' in outcome) {
        refused++;
        problems.push({ line, reason: outcome.problem, kept: false });
      } else {
        used++;
        const { records, lost } = 'lost' in outcome ? outcome : { records: outcome, lost: [] };
        records.forEach(take);
        for (const reason of lost) problems.push({ line, reason, kept: false });
      }
    },
    report: () => ({ problems, lines: used + ignored + refused, used, ignored, refused }),
  };
}

/** The report on a text that is not of the format at all. */
export function notOfFormat(reason: string, line = 1): PeopleReport {
  return { problems: [{ line, reason, kept: false }], lines: 1, used: 0, ignored: 0, refused: 1 };
}

/** Lines without their ends; a byte-order mark and the empty piece after the last newline are not lines. */
export function splitLines(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
