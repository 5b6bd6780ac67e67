import type { PersonKey } from '../../model/person-key.ts';

/** `YYYY-MM-DD`; periods are half-open and null is open. */
export type Day = string;

export type AliasRule = 'mailmap' | 'gitdm-alias' | 'affiliation-entry' | 'github-users' | 'sortinghat' | 'configured';

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
      readonly category: 'profile' | 'task' | 'sheet' | 'self-declared';
    }
  | { readonly type: 'organisation-alias'; readonly line: number; readonly alias: string; readonly organisation: string };

/** A line that could not be used (`kept: false`) or only after mending (`kept: true`). Never holds the line itself. */
export type Problem = { readonly line: number; readonly reason: string; readonly kept: boolean };

/** `lines = used + ignored + problems that were not kept`; ignored lines are blank or comments. For JSON a line is one element. */
export type PeopleFile = {
  readonly records: readonly PeopleRecord[];
  readonly problems: readonly Problem[];
  readonly lines: number;
  readonly used: number;
  readonly ignored: number;
};

/** A pure reader of one format. */
export type PeopleParser = (text: string) => PeopleFile;

/** What becomes of one line: its records, nothing because it is blank or a comment, or the reason it cannot be used. */
export type LineOutcome = readonly PeopleRecord[] | 'ignored' | { readonly problem: string; readonly kept?: readonly PeopleRecord[] };

/** Reads a text line by line; every line gets exactly one outcome. */
export function readLines(text: string, read: (line: string, number: number) => LineOutcome): PeopleFile {
  return readItems(
    splitLines(text).map((line, index) => ({ item: line, line: index + 1 })),
    read,
  );
}

/** The same for items that know their line, such as the elements of a JSON array. */
export function readItems<T>(
  items: readonly { readonly item: T; readonly line: number }[],
  read: (item: T, line: number) => LineOutcome,
): PeopleFile {
  const records: PeopleRecord[] = [];
  const problems: Problem[] = [];
  let used = 0;
  let ignored = 0;
  for (const { item, line } of items) {
    const outcome = read(item, line);
    if (outcome === 'ignored') ignored++;
    else if ('problem' in outcome) {
      problems.push({ line, reason: outcome.problem, kept: outcome.kept !== undefined });
      if (outcome.kept) {
        used++;
        records.push(...outcome.kept);
      }
    } else {
      used++;
      records.push(...outcome);
    }
  }
  return { records, problems, lines: items.length, used, ignored };
}

/** Lines without their ends; a byte-order mark and the empty piece after the last newline are not lines. */
export function splitLines(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
