import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoArea, geoCentroid, geoPath } from 'd3-geo';
import { feature, merge } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { Fragment, h, type Markup } from '../markup.ts';
import { NARROW, WIDE } from './plot.tsx';
import { HEIGHT, LAND, projection } from './world-map.tsx';

export type MapRegion = {
  readonly key: string;
  readonly name: string;
  readonly countries: readonly string[];
  readonly value: number;
  readonly text: string;
  /** Of its longest name in any language, with the number: every language leaves the same ones out. */
  readonly width: number;
};
export type RegionMap = { readonly id: string; readonly label: string; readonly regions: readonly MapRegion[]; readonly labelled: number };

/** How many shades there are. */
const SHADES = 5;
const ATLAS = createRequire(import.meta.url)('world-atlas/countries-110m.json') as Topology;
const PIECES = piecesByCountry();
const path = geoPath(projection).digits(1);

type Piece = Polygon & { readonly at: readonly [number, number]; readonly area: number };
type Drawn = MapRegion & { readonly d: string; readonly x: number; readonly y: number; readonly shade: number };

/** Land, and on it each region in one piece without borders inside, the darker the larger its number. */
export function regionMap(input: RegionMap): Markup {
  const top = Math.max(1, ...input.regions.map(({ value }) => value));
  const drawn = input.regions.flatMap((region) => drawnOf(region, top));
  const scale = NARROW / WIDE;
  return (
    <div class="chart map" role="img" aria-label={input.label}>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${WIDE} ${HEIGHT}`} class="wide" aria-hidden="true">
        <g id={`${input.id}-land`}>
          <path class="land" d={LAND} />
          {drawn.map(({ d, shade }) => (
            <path class={`area s${shade}`} d={d} />
          ))}
        </g>
        {labels(drawn, 1, input.labelled)}
      </svg>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${NARROW} ${Math.round(HEIGHT * scale)}`} class="narrow" aria-hidden="true">
        <use href={`#${input.id}-land`} transform={`scale(${scale.toFixed(3)})`} />
        {labels(drawn, scale, Math.min(4, input.labelled))}
      </svg>
    </div>
  );
}

function drawnOf(region: MapRegion, top: number): Drawn[] {
  const pieces = region.countries.flatMap((code) => PIECES.get(code) ?? []);
  if (pieces.length === 0) return [];
  const largest = pieces.reduce((best, piece) => (piece.area > best.area ? piece : best));
  const [x, y] = projection([...largest.at])!;
  const d = path(merge(ATLAS, pieces as unknown as Parameters<typeof merge>[1])) ?? '';
  return [{ ...region, d, x, y, shade: Math.max(1, Math.ceil((region.value / top) * SHADES)) }];
}

/** The names of the largest regions that do not run into each other, each with its number. */
function labels(drawn: readonly Drawn[], scale: number, most: number): Markup {
  const kept: { readonly one: Drawn; readonly x: number; readonly y: number; readonly half: number }[] = [];
  for (const one of [...drawn].sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1))) {
    const half = one.width / 2;
    const x = Math.min(Math.max(one.x * scale, half), WIDE * scale - half);
    const box = { one, x, y: one.y * scale, half };
    if (kept.every((other) => Math.abs(other.y - box.y) > 15 || Math.abs(other.x - box.x) > other.half + box.half)) kept.push(box);
  }
  return (
    <>
      {kept.slice(0, most).map(({ one, x, y }) => (
        <text x={String(Math.round(x))} y={String(Math.round(y))} text-anchor="middle">
          {one.name} {one.text}
        </text>
      ))}
    </>
  );
}

/** The land of each country in its pieces. French Guiana stands with France in the atlas and is a piece of its own. */
function piecesByCountry(): ReadonlyMap<string, readonly Piece[]> {
  const codes = codesByNumber();
  const found = new Map<string, Piece[]>();
  for (const shape of (ATLAS.objects['countries'] as GeometryCollection).geometries) {
    const code = codes.get(String(shape.id ?? ''));
    if (code === undefined) continue;
    for (const arcs of arcsOf(shape as Polygon | MultiPolygon)) {
      const polygon: Polygon = { type: 'Polygon', arcs };
      const shown = feature(ATLAS, polygon);
      const piece = { ...polygon, at: geoCentroid(shown), area: geoArea(shown) };
      const own = code === 'FR' && piece.at[0] < -30 ? 'GF' : code;
      found.set(own, [...(found.get(own) ?? []), piece]);
    }
  }
  return found;
}

function arcsOf(shape: Polygon | MultiPolygon): readonly Polygon['arcs'][] {
  return shape.type === 'Polygon' ? [shape.arcs] : shape.arcs;
}

function codesByNumber(): ReadonlyMap<string, string> {
  const lines = readFileSync(new URL('./country-anchors.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  return new Map(lines.map((line) => line.split(',')).map(([code = '', , , number = '']) => [number, code]));
}
