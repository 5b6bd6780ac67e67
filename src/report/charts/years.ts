import * as Plot from '@observablehq/plot';
import type { Markup } from '../markup.ts';
import { chart, type Draw } from './plot.tsx';

/** A year and what was counted in it, `null` where nothing has such a value; `unknown` of `value` could not be put anywhere. */
export type YearPoint = {
  readonly year: string;
  readonly value: number | null;
  readonly unknown: number;
  readonly text: string;
  readonly partial: boolean;
};
export type Years = { readonly id: string; readonly label: string; readonly points: readonly YearPoint[] };

/** One column per year: the known part solid, the unknown part hatched on top of it. */
export function years(input: Years): Markup {
  return chart(input.id, input.label, (width, narrow) => columns(input, width, narrow));
}

function columns({ points }: Years, width: number, narrow: boolean): ReturnType<Draw> {
  const valued = points.filter((point): point is YearPoint & { readonly value: number } => point.value !== null);
  const top = Math.max(1, ...valued.map((point) => point.value));
  const every = narrow && points.length > 7 ? 2 : 1;
  const labelled = (_: YearPoint, i: number) => (points.length - 1 - i) % every === 0;
  return {
    width,
    height: narrow ? 200 : 260,
    marginLeft: 0,
    marginRight: 0,
    marginTop: 24,
    marginBottom: 28,
    x: { axis: null, domain: points.map((point) => point.year), padding: 0.28 },
    y: { axis: null, domain: [0, top] },
    marks: [
      Plot.barY(valued, {
        x: 'year',
        y1: 0,
        y2: (point: (typeof valued)[number]) => point.value - point.unknown,
        fill: (point: YearPoint) => (point.partial ? 'var(--accent-soft)' : 'var(--accent)'),
      }),
      Plot.barY(valued, {
        x: 'year',
        y1: (point: (typeof valued)[number]) => point.value - point.unknown,
        y2: 'value',
        fill: 'url(#hatch)',
        stroke: 'var(--unknown)',
      }),
      Plot.ruleY([0], { stroke: 'var(--ink)' }),
      Plot.text(points, {
        filter: labelled,
        x: 'year',
        y: (point: YearPoint) => point.value ?? 0,
        text: 'text',
        dy: -9,
        fill: 'var(--ink)',
        fontSize: narrow ? 11.5 : 13,
      }),
      Plot.text(points, {
        filter: labelled,
        x: 'year',
        y: 0,
        text: (point: YearPoint) => point.year + (point.partial ? '*' : ''),
        dy: 16,
        fill: 'var(--muted)',
        fontSize: narrow ? 11.5 : 13,
      }),
    ],
  };
}
