import * as Plot from '@observablehq/plot';
import type { Markup } from '../markup.ts';
import { chart, type Draw } from './plot.tsx';

/** How many there were when so many days were left. */
export type Count = { readonly days: number; readonly value: number };
/** One edition: a line that rises towards the day of the event. */
export type CountdownLine = { readonly name: string; readonly own: boolean; readonly points: readonly Count[]; readonly text: string };
export type Countdown = {
  readonly id: string;
  readonly label: string;
  readonly lines: readonly CountdownLine[];
  readonly axis: (days: number) => string;
};

/** Editions laid over each other by days to their event; the one the page is about is drawn strongly. */
export function countdown(input: Countdown): Markup {
  return chart(input.id, input.label, (width, narrow) => lines(input, width, narrow));
}

function lines({ lines: list, axis }: Countdown, width: number, narrow: boolean): ReturnType<Draw> {
  const points = list.flatMap(({ name, own, points: all }) => all.map((point) => ({ ...point, name, own })));
  const days = [...new Set(points.map((point) => point.days))].sort((a, b) => b - a);
  const ticks = apart(days, narrow ? 0.4 : 0.1);
  const ends = list.flatMap((line) => (line.points.length === 0 ? [] : [{ ...line.points.at(-1)!, ...line }]));
  const top = Math.max(1, ...points.map((point) => point.value));
  const right = narrow ? 100 : 150;
  return {
    width,
    height: narrow ? 220 : 280,
    marginLeft: 48,
    marginRight: right,
    marginTop: 20,
    marginBottom: 34,
    x: { axis: null, domain: [days[0]!, days.at(-1)!] },
    y: { axis: null, domain: [0, top] },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--ink)' }),
      Plot.ruleX(ticks, { stroke: 'var(--line)', y1: 0, y2: top }),
      Plot.line(
        points.filter(({ own }) => !own),
        { x: 'days', y: 'value', z: 'name', stroke: 'var(--unknown)', strokeWidth: 2, strokeDasharray: '5 4' },
      ),
      Plot.line(
        points.filter(({ own }) => own),
        { x: 'days', y: 'value', z: 'name', stroke: 'var(--accent)', strokeWidth: 3 },
      ),
      Plot.dot(points, {
        x: 'days',
        y: 'value',
        r: 3.5,
        fill: (point: (typeof points)[number]) => (point.own ? 'var(--accent)' : 'var(--unknown)'),
      }),
      Plot.text(spread(ends, top), {
        x: 'days',
        y: 'place',
        text: 'text',
        dx: 9,
        textAnchor: 'start',
        fill: 'var(--ink)',
        fontSize: narrow ? 11.5 : 13,
        lineWidth: narrow ? 6 : 8,
      }),
      // The first begins where its line stands: in its middle it would leave the picture.
      ...[ticks.slice(0, 1), ticks.slice(1)].map((some, i) =>
        Plot.text(some, {
          x: (one: number) => one,
          y: 0,
          text: (one: number) => axis(one),
          dx: i === 0 ? -6 : 0,
          dy: 17,
          textAnchor: i === 0 ? 'start' : 'middle',
          fill: 'var(--muted)',
          fontSize: narrow ? 11 : 12,
        }),
      ),
    ],
  };
}

/** Ticks that do not run into each other: a day is left out when it is nearer to the one before than this part of the axis. */
function apart(days: readonly number[], part: number): readonly number[] {
  const width = (days[0] ?? 0) - (days.at(-1) ?? 0);
  const kept: number[] = [];
  for (const [i, one] of days.entries()) {
    const isNear = kept.length > 0 && kept.at(-1)! - one < width * part;
    // The day itself always stands there.
    if (isNear && i === days.length - 1) kept.pop();
    if (!isNear || i === days.length - 1) kept.push(one);
  }
  return kept;
}

/** Names at the ends of lines, moved apart where they would stand on each other. */
function spread<T extends { readonly value: number }>(ends: readonly T[], top: number): (T & { readonly place: number })[] {
  const gap = top / 6;
  let last = Number.NEGATIVE_INFINITY;
  return [...ends]
    .sort((a, b) => a.value - b.value)
    .map((end) => {
      last = Math.max(end.value, last + gap);
      return { ...end, place: last };
    });
}
