import { parse } from 'csv-parse/sync';
import { COUNTRIES } from '../../model/countries.ts';
import { splitLines } from '../affiliations/people-file.ts';

/** The columns of the file that `muster ask --draw` writes; `country` is empty until somebody answers. */
export const ANSWER_COLUMNS = ['claim', 'zone', 'population', 'person', 'country'] as const;

/** One person drawn; who it is stays in the file. */
export type Answer = {
  readonly line: number;
  readonly claim: string;
  readonly zone: string;
  readonly population: number;
  readonly country: string | null;
};

/** `kept`: the person counts as one who did not answer. */
export type AnswerProblem = { readonly line: number; readonly reason: string; readonly kept: boolean };

/**
 * Reads a file of answers. A country that is no code of ISO 3166 is listed, and the person counts as one who did not answer: nobody who was drawn may be
 * lost, for that would bend the sample.
 */
export function parseAnswers(text: string): { readonly rows: readonly Answer[]; readonly problems: readonly AnswerProblem[] } {
  const rows: Answer[] = [];
  const problems: AnswerProblem[] = [];
  const seen = new Set<string>();
  for (const [index, written] of splitLines(text).entries()) {
    const line = index + 1;
    const cells = written.trim() === '' || written.startsWith('#') ? null : cellsOf(written);
    if (cells === null || cells?.join() === ANSWER_COLUMNS.join()) continue;
    const found = cells === undefined ? 'csv-syntax' : answerOf(cells, line, seen);
    if (typeof found === 'string') problems.push({ line, reason: found, kept: false });
    else {
      rows.push(found.answer);
      if (found.unread) problems.push({ line, reason: 'answer-country', kept: true });
    }
  }
  if (rows.length === 0) problems.unshift({ line: 0, reason: 'nothing-found', kept: false });
  return { rows, problems };
}

/** A line, or why it is none; `unread`: there is an answer that is no code. */
function answerOf(cells: readonly string[], line: number, seen: Set<string>): { answer: Answer; unread: boolean } | string {
  if (cells.length !== ANSWER_COLUMNS.length) return 'csv-columns';
  const [claim, zone, population, person, answer] = cells as [string, string, string, string, string];
  if (!/^[1-9]\d{0,14}$/.test(population) || claim === '' || zone === '' || person === '') return 'answer-row';
  const key = `${claim}\0${person}`;
  if (seen.has(key)) return 'answer-twice';
  seen.add(key);
  const code = answer.toUpperCase();
  const known = Object.hasOwn(COUNTRIES, code);
  return { answer: { line, claim, zone, population: Number(population), country: known ? code : null }, unread: answer !== '' && !known };
}

function cellsOf(line: string): readonly string[] | undefined {
  try {
    return (parse(line, { trim: true }) as string[][])[0];
  } catch {
    return undefined;
  }
}
