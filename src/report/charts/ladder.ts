import * as Plot from '@observablehq/plot';
import type { Markup } from '../markup.ts';
import { chart, type Draw } from './plot.tsx';
import { textWidth } from './text-width.ts';

/** One rung: a question, and the range of answers the data allow; `high` null is without limit. */
export type Rung = { readonly question: string; readonly low: number; readonly high: number | null; readonly text: string };
export type Ladder = {
  readonly id: string;
  readonly observed: number;
  readonly rungs: readonly Rung[];
  readonly label: string;
  /** Ranks stand on a logarithmic axis from 1, other values on a linear one. */
  readonly ranks: boolean;
  readonly tick: (value: number) => string;
};

/** The range of one number under each question, on one axis; the dashed lines are what was observed. */
export function ladder(input: Ladder): Markup {
  return chart(input.id, input.label, (width, narrow) => rungs(input, width, narrow));
}

function rungs(input: Ladder, width: number, narrow: boolean): ReturnType<Draw> {
  const [first, last] = domain(input);
  const rows = input.rungs.map((rung, row) => ({ ...rung, row, end: Math.min(rung.high ?? last, last) }));
  const ticks = input.ranks ? RANK_TICKS.filter((tick) => tick <= last) : linearTicks(first, last, narrow ? 3 : 5);
  const height = narrow ? 66 : 52;
  const right = 20 + Math.max(...rows.map((row) => textWidth(row.text)));
  return {
    width,
    height: 30 + rows.length * height,
    margin: 0,
    marginTop: 26,
    x: { type: input.ranks ? 'log' : 'linear', domain: [first, last], range: [14, width - right], axis: null },
    y: { type: 'linear', domain: [-0.5, rows.length - 0.5], range: [26, 26 + rows.length * height], axis: null },
    marks: [
      Plot.ruleX(
        rows.flatMap(({ row }) => ticks.map((tick) => ({ tick, row }))),
        { ...AT_BAR, x: 'tick', stroke: 'var(--line)' },
      ),
      Plot.text(ticks, {
        x: (tick: number) => tick,
        frameAnchor: 'top',
        dy: -12,
        text: (tick: number) => input.tick(tick),
        fill: 'var(--muted)',
        fontSize: 11.5,
      }),
      Plot.ruleX(rows, { ...AT_BAR, x: input.observed, stroke: 'var(--accent)', strokeWidth: 1.5, strokeDasharray: '3 3' }),
      Plot.text(rows, {
        frameAnchor: 'left',
        y: 'row',
        dy: -4,
        lineAnchor: 'bottom',
        text: 'question',
        textAnchor: 'start',
        fill: 'var(--ink)',
        lineWidth: narrow ? 24 : 55,
      }),
      Plot.link(rows, {
        x1: 'low',
        x2: 'end',
        y1: (d) => d.row + 0.2,
        y2: (d) => d.row + 0.2,
        stroke: 'var(--accent)',
        strokeWidth: 8,
        strokeLinecap: 'round',
        strokeOpacity: 0.38,
      }),
      Plot.dot(rows, { x: input.observed, y: (d) => d.row + 0.2, r: 5, fill: 'var(--accent)', stroke: 'var(--paper)', strokeWidth: 1.2 }),
      Plot.text(rows, { x: 'end', y: (d) => d.row + 0.2, dx: 12, text: 'text', textAnchor: 'start', fill: 'var(--ink)', fontWeight: 600 }),
    ],
  };
}

/** Lines stand where the bars are and leave the words above them free. */
const AT_BAR = { y1: (d: { readonly row: number }) => d.row - 0.02, y2: (d: { readonly row: number }) => d.row + 0.42 };

const RANK_TICKS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];

function domain({ ranks, observed, rungs: all }: Ladder): [number, number] {
  const highest = Math.max(observed, ...all.map((rung) => rung.high ?? observed));
  if (ranks) return [1, Math.max(5, highest)];
  const lowest = Math.min(observed, ...all.map((rung) => rung.low));
  return [Math.min(0, lowest), highest > lowest ? highest : lowest + 1];
}

/** Round numbers, about as many as asked for. */
function linearTicks(first: number, last: number, count: number): number[] {
  const rough = (last - first) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
  return Array.from({ length: count + 1 }, (_, i) => (Math.ceil(first / step) + i) * step).filter((tick) => tick <= last);
}
