import * as Plot from '@observablehq/plot';
import type { Markup } from '../markup.ts';
import type { Bar, IndexedBar } from './bar.ts';
import { chart, type Draw } from './plot.tsx';
import { rankPanel } from './rank-panel.ts';
import { type Reach, reachMarks } from './reach.ts';
import { STRIP_HEIGHT, type Strip, stripMarks } from './strip.ts';

export type RankedBars = {
  readonly id: string;
  readonly bars: readonly Bar[];
  /** Null where everything is known, or what is counted is no whole. */
  readonly strip: Strip | null;
  /** Drawn at the subject in place of the panel of ranks. */
  readonly reach: Reach | null;
  /** What the picture says, numbers included. */
  readonly label: string;
  /** Title of the panel of ranks; null where a range of rank means nothing. */
  readonly rankAxis: string | null;
  readonly number: (value: number) => string;
};

const FILL = { plain: 'var(--bar)', subject: 'var(--accent)', several: 'var(--bar-soft)' } as const;
/** Room for the title and the numbers of the axis of ranks. */
const AXIS = 44;
/** Where things stand, in pixels from the left: the bars, and what stands beside them. */
type Layout = { readonly bars: readonly [number, number]; readonly beside: readonly [number, number] };

/** Bars of numbers below the strip of the whole; beside them where each rank could be, or what a claim allows for its subject. */
export function rankedBars(input: RankedBars): Markup {
  return chart(input.id, input.label, (width, narrow) => drawing(input, width, narrow));
}

function layoutOf({ reach, rankAxis }: RankedBars, width: number, narrow: boolean): Layout {
  const left = narrow ? 0 : 216;
  if (reach === null && rankAxis !== null) return { bars: [left, narrow ? 216 : 540], beside: [narrow ? 246 : 624, width - 14] };
  const room = reach?.as === 'places' ? (narrow ? 84 : 200) : narrow ? 4 : 76;
  return { bars: [left, width - room], beside: [width - room, width - 8] };
}

function drawing(input: RankedBars, width: number, narrow: boolean): ReturnType<Draw> {
  const rows = input.bars.map((bar, row): IndexedBar => ({ ...bar, row }));
  const { bars, beside } = layoutOf(input, width, narrow);
  const strip = input.strip === null ? 0 : STRIP_HEIGHT;
  const panel = input.reach === null && input.rankAxis !== null ? rankPanel(input.rankAxis, input.number, rows, beside) : null;
  const top = strip + (panel ? AXIS : 6);
  const height = top + rows.length * (narrow ? 44 : 30);
  const most = Math.max(1, ...rows.map((row) => row.value), input.reach?.as === 'values' ? input.reach.high : 0);
  return {
    width,
    height: height + 6,
    marginLeft: 0,
    marginRight: 0,
    marginTop: top,
    marginBottom: 6,
    x: { domain: [0, most], range: [...bars], axis: null },
    y: { domain: [-0.5, rows.length - 0.5], range: [top, height], axis: null, type: 'linear' },
    marks: [
      ...(input.strip === null ? [] : stripMarks(input.strip, width, bars)),
      ...(panel?.under ?? []),
      Plot.rect(rows, {
        x1: 0,
        x2: 'value',
        y1: (d) => d.row + (narrow ? 0.04 : -0.32),
        y2: (d) => d.row + (narrow ? 0.3 : 0.32),
        fill: (d) => FILL[d.tone as Bar['tone']],
        stroke: (d) => (d.tone === 'several' ? 'var(--bar)' : 'none'),
        rx: 1,
      }),
      ...(narrow ? narrowWords(rows, bars[1]) : wideWords(rows)),
      ...(panel?.over ?? []),
      ...(input.reach === null ? [] : reachMarks(input.reach, rows, beside[1], narrow)),
    ],
  };
}

function wideWords(rows: readonly IndexedBar[]): Plot.Markish[] {
  return [
    Plot.text(rows, { frameAnchor: 'left', y: 'row', text: placeOf, textAnchor: 'start', fill: 'var(--muted)', fontSize: 12 }),
    ...words(rows, { frameAnchor: 'left', dx: 204, y: 'row', text: (d: IndexedBar) => shorten(d.label, 25), textAnchor: 'end' }),
    ...words(rows, { x: 'value', y: 'row', text: 'text', dx: 7, textAnchor: 'start' }),
  ];
}

/** Label above bar: names keep their length on a phone. */
function narrowWords(rows: readonly IndexedBar[], right: number): Plot.Markish[] {
  const label = (d: IndexedBar) => shorten(`${placeOf(d)} ${d.label}`.trim(), 23);
  return [
    ...words(rows, { frameAnchor: 'left', y: 'row', dy: -9, text: label, textAnchor: 'start' }),
    ...words(rows, { frameAnchor: 'left', dx: right, y: 'row', dy: -9, text: 'text', textAnchor: 'end' }),
  ];
}

/** `4`, or `4=` where others stand there too. */
function placeOf({ rank }: Bar): string {
  return rank === null ? '' : `${rank.rank}${rank.tied ? '=' : ''}`;
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
