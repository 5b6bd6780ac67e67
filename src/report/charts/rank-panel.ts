import * as Plot from '@observablehq/plot';
import type { IndexedBar } from './bar.ts';
import { pixels } from './plot.tsx';

const TICKS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];

/**
 * Where each rank could be, a dot at the observed one: logarithmic, since the difference between 1st and 3rd matters as much as that between
 * 10th and 30th. `under` and `over` the bars.
 */
export function rankPanel(
  title: string,
  number: (value: number) => string,
  rows: readonly IndexedBar[],
  [left, right]: readonly [number, number],
): { readonly under: Plot.Markish[]; readonly over: Plot.Markish[] } {
  const last = Math.max(3, ...rows.map((row) => row.rank?.high ?? 1));
  const x = (rank: number) => left + ((right - left) * Math.log(rank)) / Math.log(last);
  const ticks = spaced(
    TICKS.filter((tick) => tick <= last),
    x,
  );
  const quiet = { frameAnchor: 'top', fill: 'var(--muted)' } as const;
  return {
    under: [
      Plot.text([title], { ...quiet, x: pixels(left - 4), dy: -31, textAnchor: 'start', fontSize: 12 }),
      Plot.ruleX(ticks, { x: pixels(x), stroke: 'var(--line)' }),
      Plot.text(ticks, { ...quiet, x: pixels(x), dy: -9, text: (tick: number) => number(tick), fontSize: 11 }),
    ],
    over: ranges(
      rows.filter((row) => row.rank !== null),
      x,
    ),
  };
}

function ranges(ranked: readonly IndexedBar[], x: (rank: number) => number): Plot.Markish[] {
  const colour = (d: IndexedBar) => (d.tone === 'subject' ? 'var(--accent)' : 'var(--muted)');
  return [
    Plot.link(ranked, {
      x1: pixels((d: IndexedBar) => x(d.rank!.low)),
      x2: pixels((d: IndexedBar) => x(d.rank!.high)),
      y1: 'row',
      y2: 'row',
      stroke: colour,
      strokeWidth: 4,
      strokeLinecap: 'round',
      strokeOpacity: 0.45,
    }),
    ...[false, true].map((subject) =>
      Plot.dot(
        ranked.filter((row) => (row.tone === 'subject') === subject),
        {
          x: pixels((d: IndexedBar) => x(d.rank!.rank)),
          y: 'row',
          r: subject ? 6 : 4.2,
          fill: colour,
          stroke: 'var(--paper)',
          strokeWidth: 1.2,
        },
      ),
    ),
  ];
}

/** Ticks that leave room for their text. */
function spaced(ticks: readonly number[], x: (tick: number) => number): number[] {
  const kept: number[] = [];
  for (const tick of ticks) if (kept.length === 0 || x(tick) - x(kept.at(-1)!) >= 26) kept.push(tick);
  return kept;
}
