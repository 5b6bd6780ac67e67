import type { MeasureResult } from '../../model/measure-result.ts';

export type Entry = { readonly key: string; readonly value: number };

/** The values of one dimension, largest first, then by code point; the subject is among them even when nothing is known of it. */
export function entriesOf(result: MeasureResult, dimension: string, subject: string): Entry[] {
  const entries = result.rows.map((row) => ({ key: row.key[dimension]!, value: row.value }));
  if (!entries.some((entry) => entry.key === subject)) entries.push({ key: subject, value: 0 });
  return entries.sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1));
}

/** What is known of one value of a dimension; 0 when nothing is. */
export function knownValue(result: MeasureResult, dimension: string, key: string): number {
  return [...result.rows, ...result.unknownRows].find((row) => row.key[dimension] === key)?.value ?? 0;
}
