import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryObject, Topology } from 'topojson-specification';
import { Fragment, h, type Markup } from '../markup.ts';
import { NARROW, WIDE } from './plot.tsx';
import { textWidth } from './text-width.ts';

export type MapCircle = {
  readonly code: string;
  readonly name: string;
  readonly value: number;
  readonly text: string;
  readonly subject: boolean;
};
export type WorldMap = { readonly id: string; readonly label: string; readonly circles: readonly MapCircle[]; readonly labelled: number };

type Placed = MapCircle & { readonly x: number; readonly y: number; readonly r: number };

/** Where Antarctica would begin: nobody contributes from there, and without it the rest is larger. */
export const HEIGHT = Math.round(WIDE * 0.442);
export const projection = geoNaturalEarth1()
  .fitWidth(WIDE + 24, { type: 'Sphere' })
  .translate([WIDE / 2, WIDE * 0.26]);
const ANCHORS = readAnchors();
export const LAND = landPath();

/** Land without borders, and a circle per country whose area is its number. A phone gets the same map with its own circles and fewer names. */
export function worldMap(input: WorldMap): Markup {
  const scale = NARROW / WIDE;
  return (
    <div class="chart map" role="img" aria-label={input.label}>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${WIDE} ${HEIGHT}`} class="wide" aria-hidden="true">
        <path id={`${input.id}-land`} class="land" d={LAND} />
        {circles(input, 1, 46, input.labelled)}
      </svg>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${NARROW} ${Math.round(HEIGHT * scale)}`} class="narrow" aria-hidden="true">
        <use href={`#${input.id}-land`} class="land" transform={`scale(${scale.toFixed(3)})`} />
        {circles(input, scale, 26, Math.min(3, input.labelled))}
      </svg>
    </div>
  );
}

function circles(input: WorldMap, scale: number, largest: number, labelled: number): Markup {
  const top = Math.max(1, ...input.circles.map((circle) => circle.value));
  const marked = input.circles.some((circle) => circle.subject);
  const placed = input.circles
    .flatMap((circle) => place(circle, scale, largest * Math.sqrt(circle.value / top)))
    .sort((a, b) => b.value - a.value || (a.code < b.code ? -1 : 1));
  return (
    <>
      {placed.map((one) => (
        <circle
          class={one.subject || !marked ? 'spot' : 'spot plain'}
          cx={tenth(one.x)}
          cy={tenth(one.y)}
          r={tenth(Math.max(1.2, one.r))}
        />
      ))}
      {readable(placed).slice(0, labelled).map(labelOf)}
    </>
  );
}

/** The circles whose names do not run into a larger circle's name. */
function readable(placed: readonly Placed[]): Placed[] {
  const kept: { readonly one: Placed; readonly x: number; readonly y: number; readonly half: number }[] = [];
  for (const one of placed) {
    const box = { one, x: one.x, y: labelHeight(one), half: textWidth(one.name) / 2 };
    if (kept.every((other) => Math.abs(other.y - box.y) > 14 || Math.abs(other.x - box.x) > other.half + box.half)) kept.push(box);
  }
  return kept.map((each) => each.one);
}

function labelHeight(one: Placed): number {
  return one.r > 22 ? one.y : one.y - one.r - 5;
}

function labelOf(one: Placed): Markup {
  const inside = one.r > 22;
  return (
    <text class={inside ? 'inside' : ''} x={tenth(one.x)} y={tenth(labelHeight(one))} text-anchor="middle" dy={inside ? '.35em' : '0'}>
      {one.name}
    </text>
  );
}

function place(circle: MapCircle, scale: number, r: number): Placed[] {
  const anchor = ANCHORS.get(circle.code);
  const point = anchor && projection(anchor);
  return point ? [{ ...circle, x: point[0] * scale, y: point[1] * scale, r }] : [];
}

function landPath(): string {
  const atlas = createRequire(import.meta.url)('world-atlas/land-110m.json') as Topology;
  const path = geoPath(projection).digits(1);
  return path(feature(atlas, atlas.objects['land'] as GeometryObject)) ?? '';
}

function readAnchors(): ReadonlyMap<string, [number, number]> {
  const lines = readFileSync(new URL('./country-anchors.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return new Map(
    lines
      .map((line) => line.split(',') as [string, string, string, string])
      .map(([code, longitude, latitude]) => [code, [Number(longitude), Number(latitude)]]),
  );
}

function tenth(value: number): string {
  return String(Math.round(value * 10) / 10);
}
