import * as Plot from '@observablehq/plot';
import type { Markup } from '../markup.ts';
import { chart } from './plot.tsx';

/** One step of a way that gets narrower. `value` is null for a number that is not shown: its words stand without a bar. */
export type Step = { readonly label: string; readonly value: number | null; readonly text: string };

/** Heights of a row with a bar, and of one with words alone. */
const ROW = 58;
const WORDS = 30;

/** Steps one below the other, each bar on the same scale, its name and number above it. */
export function steps(id: string, label: string, list: readonly Step[]): Markup {
  let height = 0;
  const rows = list.map((step) => {
    const top = height;
    height += step.value === null ? WORDS : ROW;
    return { ...step, top };
  });
  const bars = rows.flatMap((row) => (row.value === null ? [] : [{ ...row, end: row.value }]));
  const most = Math.max(1, ...bars.map((bar) => bar.end));
  const bar = { x1: 0, y1: (d: { readonly top: number }) => d.top + 26, y2: (d: { readonly top: number }) => d.top + 50 };
  const words = (d: { readonly top: number }) => d.top + 15;
  return chart(id, label, (width) => ({
    width,
    height,
    margin: 0,
    x: { domain: [0, most], range: [1, width - 1], axis: null },
    y: { type: 'linear', domain: [0, height], range: [0, height], axis: null },
    marks: [
      Plot.rect(bars, { ...bar, x2: most, fill: 'var(--raised)' }),
      Plot.rect(bars, { ...bar, x2: 'end', fill: 'var(--accent)', rx: 1 }),
      Plot.text(rows, { frameAnchor: 'left', y: words, text: 'label', textAnchor: 'start', fill: 'var(--ink)' }),
      Plot.text(rows, {
        frameAnchor: 'right',
        y: words,
        text: 'text',
        textAnchor: 'end',
        fill: 'var(--ink)',
        fontWeight: 600,
      }),
    ],
  }));
}
