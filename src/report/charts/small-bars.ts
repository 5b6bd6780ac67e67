import * as Plot from '@observablehq/plot';
import type { Markup } from '../markup.ts';
import { smallChart } from './plot.tsx';
import { shorten } from './ranked-bars.ts';

export type SmallBar = { readonly label: string; readonly share: number; readonly text: string; readonly unknown: boolean };

const WIDTH = 250;
const ROW = 21;

/** A few bars for a grid of small pictures, all on the same scale: shares of the whole. */
export function smallBars(id: string, label: string, bars: readonly SmallBar[]): Markup {
  const rows = bars.map((bar, row) => ({ ...bar, row }));
  return smallChart(id, label, {
    width: WIDTH,
    height: rows.length * ROW + 2,
    margin: 0,
    x: { domain: [0, 1], range: [108, WIDTH - 36], axis: null },
    y: { type: 'linear', domain: [-0.5, rows.length - 0.5], range: [0, rows.length * ROW], axis: null },
    marks: [
      Plot.rect(rows, {
        x1: 0,
        x2: 'share',
        y1: (d) => d.row - 0.3,
        y2: (d) => d.row + 0.3,
        fill: (d) => (d.unknown ? 'url(#hatch)' : 'var(--bar)'),
        stroke: (d) => (d.unknown ? 'var(--unknown)' : 'none'),
      }),
      Plot.text(rows, {
        frameAnchor: 'left',
        dx: 101,
        y: 'row',
        text: (d) => shorten(d.label, 14),
        textAnchor: 'end',
        fill: 'var(--ink)',
        fontSize: 12,
      }),
      Plot.text(rows, { x: 'share', y: 'row', dx: 5, text: 'text', textAnchor: 'start', fill: 'var(--muted)', fontSize: 12 }),
    ],
  });
}
