// Writes src/report/charts/country-anchors.csv: where on a map a country's circle stands, the middle of its largest piece of land, and the number by
// which the atlas calls it.
// From world-atlas (Natural Earth, public domain). With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoArea, geoCentroid } from 'd3-geo';
import countries from 'i18n-iso-countries';
import { feature } from 'topojson-client';

const require = createRequire(import.meta.url);
const target = new URL('../src/report/charts/country-anchors.csv', import.meta.url);

/** Where the middle of the largest piece is too far from where people live, or the atlas has no such entry. */
const BY_HAND = {
  CA: [-98, 54],
  RU: [70, 58],
  NO: [9.5, 61.5],
  XK: [20.9, 42.6],
  GI: [-5.4, 36.1],
  GF: [-53, 4],
  GP: [-61.6, 16.2],
  MQ: [-61, 14.6],
  RE: [55.5, -21.1],
  YT: [45.2, -12.8],
  BV: [3.4, -54.4],
  CC: [96.8, -12.2],
  CX: [105.6, -10.5],
  SJ: [16, 78.6],
  TK: [-171.8, -9.2],
  BQ: [-68.3, 12.2],
  UM: [166.6, 19.3],
  TV: [179.2, -8.5],
};

function anchors() {
  const atlas = require('world-atlas/countries-50m.json');
  const found = new Map(Object.entries(BY_HAND));
  for (const shape of feature(atlas, atlas.objects.countries).features) {
    const code = countries.numericToAlpha2(shape.id);
    if (code && !found.has(code)) found.set(code, geoCentroid(largest(shape.geometry)));
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function largest(geometry) {
  if (geometry.type === 'Polygon') return geometry;
  const pieces = geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
  return pieces.reduce((best, piece) => (geoArea(piece) > geoArea(best) ? piece : best));
}

const text = `code,longitude,latitude,number\n${anchors()
  .map(([code, [x, y]]) => `${code},${x.toFixed(1)},${y.toFixed(1)},${countries.alpha2ToNumeric(code) ?? ''}\n`)
  .join('')}`;
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('country-anchors.csv is not what the atlas gives; run node scripts/country-anchors.mjs');
  process.exit(1);
}
