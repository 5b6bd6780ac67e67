import * as Plot from '@observablehq/plot';
import type { IndexedBar } from './bar.ts';
import { pixels } from './plot.tsx';

/** What a claim allows for its subject: places among the bars, or values on their scale, both inclusive. `text` says it. */
export type Reach = { readonly as: 'places' | 'values'; readonly low: number; readonly high: number; readonly text: string };

const LINE = { stroke: 'var(--accent)', strokeWidth: 3, strokeLinecap: 'round' } as const;
const WHISKER = { stroke: 'var(--ink)', strokeWidth: 2 } as const;

/**
 * A bracket over the places that the subject could take, open below where they go on past the bars; or a whisker over its values.
 * @param x where the bracket stands, in pixels
 */
export function reachMarks(reach: Reach, rows: readonly IndexedBar[], x: number, narrow: boolean): Plot.Markish[] {
  const subject = rows.find((row) => row.tone === 'subject');
  if (subject === undefined) return [];
  return reach.as === 'values' ? whisker(reach, subject, narrow) : bracket(reach, rows, subject, x, narrow);
}

function whisker({ low, high }: Reach, subject: IndexedBar, narrow: boolean): Plot.Markish[] {
  const y = subject.row + (narrow ? 0.17 : 0);
  const line = (x1: number, x2: number, y1: number, y2: number) =>
    Plot.link([0], { x1: () => x1, x2: () => x2, y1: () => y1, y2: () => y2, ...WHISKER });
  return [line(low, high, y, y), line(low, low, y - 0.14, y + 0.14), line(high, high, y - 0.14, y + 0.14)];
}

function bracket({ low, high, text }: Reach, rows: readonly IndexedBar[], subject: IndexedBar, x: number, narrow: boolean): Plot.Markish[] {
  const places = rows.filter((row) => row.rank !== null);
  const open = high > places.length;
  const [from, to] = [rowOf(places, low, rows.length - 1) - 0.3, rowOf(places, high, rows.length - 1) + 0.3];
  const line = (x1: number, x2: number, y1: number, y2: number) =>
    Plot.link([0], { x1: pixels(x1), x2: pixels(x2), y1: () => y1, y2: () => y2, ...LINE });
  return [
    line(x, x, from, to),
    line(x - 7, x, from, from),
    ...(open ? [line(x - 5, x, to - 0.14, to), line(x + 5, x, to - 0.14, to)] : [line(x - 7, x, to, to)]),
    Plot.text([text], {
      x: pixels(x - 12),
      y: () => subject.row + (narrow ? 0.17 : 0),
      text: (d: string) => d,
      textAnchor: 'end',
      fill: 'var(--accent)',
      stroke: 'var(--paper)',
      strokeWidth: 4,
      fontWeight: 700,
    }),
  ];
}

/** The row of a place: of the one that holds it or, where that is not drawn by itself, of the next that is. */
function rowOf(places: readonly IndexedBar[], place: number, last: number): number {
  const own = places[place - 1];
  if (own !== undefined && own.rank!.rank <= place) return own.row;
  return places.find((row) => row.rank!.rank >= place)?.row ?? last;
}
