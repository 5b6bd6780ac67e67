import * as Plot from '@observablehq/plot';
import type { Markup } from '../markup.ts';
import { chart } from './plot.tsx';

/** One step of a way that gets narrower. `value` is null for a number that is not shown: its words stand without a bar. */
export type Step = { readonly label: string; readonly value: number | null; readonly text: string };

const ROW = 58;

/** Steps one below the other, each bar on the same scale, its name and number above it. */
export function steps(id: string, label: string, list: readonly Step[]): Markup {
  const rows = list.map((step, row) => ({ ...step, row, end: step.value ?? 0 }));
  const most = Math.max(1, ...rows.map((row) => row.end));
  return chart(id, label, (width) => ({
    width,
    height: rows.length * ROW,
    margin: 0,
    x: { domain: [0, most], range: [1, width - 1], axis: null },
    y: { type: 'linear', domain: [-0.5, rows.length - 0.5], range: [0, rows.length * ROW], axis: null },
    marks: [
      Plot.rect(rows, { x1: 0, x2: most, y1: (d) => d.row - 0.05, y2: (d) => d.row + 0.36, fill: 'var(--raised)' }),
      Plot.rect(rows, { x1: 0, x2: 'end', y1: (d) => d.row - 0.05, y2: (d) => d.row + 0.36, fill: 'var(--accent)', rx: 1 }),
      Plot.text(rows, { frameAnchor: 'left', y: (d) => d.row - 0.24, text: 'label', textAnchor: 'start', fill: 'var(--ink)' }),
      Plot.text(rows, {
        frameAnchor: 'right',
        y: (d) => d.row - 0.24,
        text: 'text',
        textAnchor: 'end',
        fill: 'var(--ink)',
        fontWeight: 600,
      }),
    ],
  }));
}
