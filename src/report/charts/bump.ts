import * as Plot from '@observablehq/plot';
import { groupBy } from '../../util/group-by.ts';
import type { Markup } from '../markup.ts';
import { chart, type Draw } from './plot.tsx';
import { shorten } from './ranked-bars.ts';

export type BumpPoint = {
  readonly year: string;
  readonly rank: number;
  readonly low: number;
  readonly high: number;
  readonly tied: boolean;
};
/** One line. `colour` is a variable of the style sheet; `band`: whether its range is shaded. */
export type BumpSeries = { readonly name: string; readonly colour: string; readonly band: boolean; readonly points: readonly BumpPoint[] };
export type Bump = {
  readonly id: string;
  readonly label: string;
  readonly years: readonly string[];
  /** How a year is written at the top; the unfinished one has its star. */
  readonly yearText: (year: string) => string;
  readonly series: readonly BumpSeries[];
  readonly depth: number;
};

type Spot = BumpPoint & { readonly name: string; readonly colour: string };

/** Ranks over the years, first on top, cut off below `depth`. A line breaks where a year is missing; names stand at its end. */
export function bump(input: Bump): Markup {
  return chart(input.id, input.label, (width, narrow) => lines(input, width, narrow));
}

function lines(input: Bump, width: number, narrow: boolean): ReturnType<Draw> {
  const row = narrow ? 30 : 36;
  const right = narrow ? 118 : 190;
  const spots = input.series.flatMap((series) => spotsOf(series, input));
  const every = narrow && input.years.length > 5 ? 2 : 1;
  const shown = input.years.filter((_, i) => (input.years.length - 1 - i) % every === 0);
  return {
    width,
    height: 34 + input.depth * row,
    marginLeft: 0,
    marginRight: 0,
    marginTop: 30,
    marginBottom: 4,
    x: { type: 'point', domain: input.years, range: [26, width - right], axis: null },
    y: { type: 'linear', domain: [0.5, input.depth + 0.5], range: [30, 30 + input.depth * row], axis: null },
    marks: [
      ...input.series.filter((series) => series.band).map((series) => band(spotsOf(series, input), input.depth)),
      ...input.series.flatMap((series) =>
        runs(spotsOf(series, input), input.years).map((run) =>
          Plot.line(run, { x: 'year', y: 'rank', stroke: series.colour, strokeWidth: series.band ? 3.5 : 2, curve: 'bump-x' }),
        ),
      ),
      Plot.dot(spots, { x: 'year', y: 'rank', r: narrow ? 8 : 9.5, fill: 'var(--paper)', stroke: 'colour', strokeWidth: 2 }),
      Plot.text(spots, {
        x: 'year',
        y: 'rank',
        text: (spot: Spot) => `${spot.rank}${spot.tied ? '=' : ''}`,
        fill: 'var(--ink)',
        fontSize: (spot: Spot) => (narrow ? 10 : 11) - (spot.tied ? 1.5 : 0),
        fontWeight: 600,
      }),
      Plot.text(lastSpots(spots), {
        x: 'year',
        y: 'rank',
        dx: narrow ? 13 : 17,
        text: (spot: Spot) => shorten(spot.name, narrow ? 15 : 24),
        textAnchor: 'start',
        fill: 'var(--ink)',
        stroke: 'var(--paper)',
        strokeWidth: 4,
        fontSize: narrow ? 11.5 : 13,
      }),
      Plot.text(shown, {
        x: (year: string) => year,
        frameAnchor: 'top',
        dy: -18,
        text: input.yearText,
        fill: 'var(--muted)',
        fontSize: narrow ? 11.5 : 13,
      }),
    ],
  };
}

function spotsOf(series: BumpSeries, input: Bump): Spot[] {
  return series.points
    .filter((point) => point.rank <= input.depth)
    .map((point) => ({ ...point, name: series.name, colour: series.colour }));
}

function band(spots: readonly Spot[], depth: number): Plot.Markish {
  return Plot.areaY(spots, {
    x: 'year',
    y1: (spot: Spot) => spot.low - 0.4,
    y2: (spot: Spot) => Math.min(spot.high, depth) + 0.4,
    fill: spots[0]?.colour ?? 'none',
    fillOpacity: 0.16,
    curve: 'bump-x',
  });
}

/** Stretches of years without a gap. */
function runs(spots: readonly Spot[], years: readonly string[]): Spot[][] {
  const found: Spot[][] = [];
  for (const spot of spots) {
    const last = found.at(-1)?.at(-1);
    if (last && years.indexOf(spot.year) === years.indexOf(last.year) + 1) found.at(-1)!.push(spot);
    else found.push([spot]);
  }
  return found;
}

/** The newest spot of every line, where its name stands; lines that end in a tie share one text. */
function lastSpots(spots: readonly Spot[]): Spot[] {
  const newest = [...new Map(spots.map((spot) => [spot.name, spot])).values()];
  const ties = groupBy(newest, (spot) => `${spot.year} ${spot.rank}`);
  return [...ties.values()].map((tied) => ({ ...tied[0]!, name: tied.map((spot) => spot.name).join(' · ') }));
}
