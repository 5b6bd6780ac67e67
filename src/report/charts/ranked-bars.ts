import * as Plot from '@observablehq/plot';
import type { Markup } from '../markup.ts';
import { chart, type Draw } from './plot.tsx';

/** One bar. `low` and `high` bound its rank; a bar that is not ranked (the unknown, the folded) has none. */
export type Bar = {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly tone: 'plain' | 'subject' | 'folded' | 'unknown';
  readonly rank: { readonly rank: number; readonly low: number; readonly high: number } | null;
};

export type RankedBars = {
  readonly id: string;
  readonly bars: readonly Bar[];
  /** What the picture says, numbers included. */
  readonly label: string;
  /** Title of the panel of ranks. */
  readonly rankAxis: string;
  readonly number: (value: number) => string;
};

const FILL = { plain: 'var(--bar)', subject: 'var(--accent)', folded: 'var(--bar-soft)', unknown: 'url(#hatch)' } as const;
/** Room for the title and the numbers of the axis of ranks. */
const TOP = 44;
const RANK_TICKS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];

/** Bars of numbers on the left, and on the right where each rank could be: a dot at the observed rank, a line over its range. */
export function rankedBars(input: RankedBars): Markup {
  return chart(input.id, input.label, (width, narrow) => (narrow ? narrowBars(input, width) : wideBars(input, width)));
}

function wideBars(input: RankedBars, width: number): ReturnType<Draw> {
  const rows = indexed(input.bars);
  const panel = rankPanel(input, 580, width - 18);
  return {
    ...frame(rows.length, 30, width, TOP),
    x: { domain: [0, maximum(rows)], range: [196, 500], axis: null },
    marks: [
      ...panel.under,
      Plot.rect(rows, {
        x1: 0,
        x2: 'value',
        y1: (d) => d.row - 0.32,
        y2: (d) => d.row + 0.32,
        fill: (d) => FILL[d.tone as Bar['tone']],
        stroke: (d) => outline(d.tone),
        rx: 1,
      }),
      ...words(rows, { frameAnchor: 'left', dx: 184, y: 'row', text: (d: IndexedBar) => shorten(d.label, 26), textAnchor: 'end' }),
      ...words(rows, { x: 'value', y: 'row', text: 'text', dx: 7, textAnchor: 'start' }),
      ...panel.over(rows),
    ],
  };
}

/** Label above bar: names keep their length on a phone. */
function narrowBars(input: RankedBars, width: number): ReturnType<Draw> {
  const rows = indexed(input.bars);
  const panel = rankPanel(input, 246, width - 12);
  return {
    ...frame(rows.length, 44, width, TOP),
    x: { domain: [0, maximum(rows)], range: [0, 216], axis: null },
    marks: [
      ...panel.under,
      Plot.rect(rows, {
        x1: 0,
        x2: 'value',
        y1: (d) => d.row + 0.04,
        y2: (d) => d.row + 0.3,
        fill: (d) => FILL[d.tone as Bar['tone']],
        stroke: (d) => outline(d.tone),
        rx: 1,
      }),
      ...words(rows, { frameAnchor: 'left', y: 'row', dy: -9, text: (d: IndexedBar) => shorten(d.label, 22), textAnchor: 'start' }),
      ...words(rows, { frameAnchor: 'left', dx: 216, y: 'row', dy: -9, text: 'text', textAnchor: 'end' }),
      ...panel.over(rows),
    ],
  };
}

/** Text beside bars; that of the subject in bold. */
function words(rows: readonly IndexedBar[], options: Plot.TextOptions): Plot.Markish[] {
  const part = (subject: boolean, fontWeight: number) =>
    Plot.text(
      rows.filter((row) => (row.tone === 'subject') === subject),
      { ...options, fill: 'var(--ink)', fontWeight },
    );
  return [part(false, 400), part(true, 700)];
}

type IndexedBar = Bar & { readonly row: number };

function indexed(bars: readonly Bar[]): IndexedBar[] {
  return bars.map((bar, row) => ({ ...bar, row }));
}

function frame(rows: number, height: number, width: number, top: number) {
  return {
    width,
    height: top + rows * height + 6,
    marginLeft: 0,
    marginRight: 0,
    marginTop: top,
    marginBottom: 6,
    y: { domain: [-0.5, rows - 0.5], range: [top, top + rows * height], axis: null, type: 'linear' },
  } as const;
}

function maximum(rows: readonly IndexedBar[]): number {
  return Math.max(1, ...rows.map((row) => row.value));
}

/** The panel of ranks: logarithmic, since the difference between 1st and 3rd matters as much as that between 10th and 30th. */
function rankPanel(input: RankedBars, left: number, right: number) {
  const last = Math.max(3, ...input.bars.map((bar) => bar.rank?.high ?? 1));
  const x = (rank: number) => left + ((right - left) * Math.log(rank)) / Math.log(last);
  const ticks = spaced(
    RANK_TICKS.filter((tick) => tick <= last),
    x,
  );
  const at = (pixel: (d: IndexedBar) => number) => ({ value: pixel, scale: null }) as unknown as Plot.ChannelValueSpec;
  return {
    under: [
      Plot.text([input.rankAxis], {
        x: { value: () => left - 4, scale: null } as unknown as Plot.ChannelValueSpec,
        frameAnchor: 'top',
        dy: -31,
        textAnchor: 'start',
        fill: 'var(--muted)',
        fontSize: 12,
      }),
      Plot.ruleX(ticks, { x: { value: x, scale: null } as unknown as Plot.ChannelValueSpec, stroke: 'var(--line)' }),
      Plot.text(ticks, {
        x: { value: x, scale: null } as unknown as Plot.ChannelValueSpec,
        frameAnchor: 'top',
        dy: -9,
        text: (tick: number) => input.number(tick),
        fill: 'var(--muted)',
        fontSize: 11,
      }),
    ],
    over: (rows: readonly IndexedBar[]) => {
      const ranked = rows.filter((row) => row.rank !== null);
      const colour = (d: IndexedBar) => (d.tone === 'subject' ? 'var(--accent)' : 'var(--muted)');
      return [
        Plot.link(ranked, {
          x1: at((d) => x(d.rank!.low)),
          x2: at((d) => x(d.rank!.high)),
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
            { x: at((d) => x(d.rank!.rank)), y: 'row', r: subject ? 6 : 4.2, fill: colour, stroke: 'var(--paper)', strokeWidth: 1.2 },
          ),
        ),
      ];
    },
  };
}

/** Ticks that leave room for their text. */
function spaced(ticks: readonly number[], x: (tick: number) => number): number[] {
  const kept: number[] = [];
  for (const tick of ticks) if (kept.length === 0 || x(tick) - x(kept.at(-1)!) >= 26) kept.push(tick);
  return kept;
}

function outline(tone: Bar['tone']): string {
  return tone === 'unknown' ? 'var(--unknown)' : tone === 'folded' ? 'var(--bar)' : 'none';
}

/** Cuts a label to about so many Latin letters; a Chinese character takes the room of two. */
export function shorten(label: string, room: number): string {
  let used = 0;
  let kept = '';
  for (const character of label) {
    used += /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/.test(character) ? 1.9 : 1;
    if (used > room) return `${kept.trimEnd()}…`;
    kept += character;
  }
  return kept;
}
