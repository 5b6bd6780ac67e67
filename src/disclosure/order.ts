import { NO_ANSWER, NOT_ASKED } from '../model/event-table.ts';
import { JOINED } from './join-small.ts';
import type { Shown } from './shown.ts';

/** Rows about nobody's answer, and the joined one, stand at the end whatever their counts. */
const LAST: readonly string[] = [JOINED, 'not-told', 'not-matched', NO_ANSWER, NOT_ASKED];

/** The categories of every dimension in the order of their printed counts; hidden ones after those, by name: where a row stands tells no count. */
export function inPrintedOrder(
  dimensions: readonly { readonly name: string; readonly categories: readonly string[] }[],
  shownOf: (dimension: string, category: string) => Shown,
): string[][] {
  return dimensions.map(({ name, categories }) => {
    const count = (category: string) => {
      const shown = shownOf(name, category);
      return shown.kind === 'count' ? shown.value : -1;
    };
    return [...categories].sort((a, b) => LAST.indexOf(a) - LAST.indexOf(b) || count(b) - count(a) || (a < b ? -1 : 1));
  });
}
