import { performance } from 'node:perf_hooks';
import { fold } from '../src/facts/places/geocode/fold.ts';
import { loadGazetteer } from '../src/facts/places/geocode/gazetteer.ts';
import { loadGeocoder } from '../src/facts/places/geocode/geocoder.ts';
import { median, printRow } from './_print.ts';

// Distinct location strings per second on one core, against looking each up once as it stands (fold, one look-up); load time and memory beside it.
// The strings are written by rule from the gazetteer's own places: bare, with a country, with a division, in lower case, with words around, unknown.

const STRINGS = 200_000;
const RUNS = 3;
const GOAL_PER_SECOND = 200_000;
const GOAL_LOAD_MS = 300;

const before = process.memoryUsage().rss;
const start = performance.now();
const gazetteer = loadGazetteer();
const { geocode } = loadGeocoder(gazetteer);
geocode('Berlin');
const load = performance.now() - start;
const memory = (process.memoryUsage().rss - before) / 1e6;

const texts = invent(STRINGS);
const folded: number[] = [];
const geocoded: number[] = [];
for (let run = 0; run <= RUNS; run += 1) {
  const [a, b] = [seconds((text) => gazetteer.find(fold(text))), seconds(geocode)];
  if (run === 0) continue;
  folded.push(a);
  geocoded.push(b);
}
const rate = STRINGS / median(geocoded);
printRow(
  'geocode',
  `${Math.round(rate).toLocaleString('en')} distinct strings/s`,
  'goal',
  `${GOAL_PER_SECOND.toLocaleString('en')}/s`,
  GOAL_PER_SECOND / rate,
  1,
);
printRow(
  'geocode',
  `${(median(geocoded) * 1000).toFixed(0)} ms`,
  'fold and one look-up',
  `${(median(folded) * 1000).toFixed(0)} ms`,
  median(geocoded) / median(folded),
  8,
);
printRow('load and first answer', `${load.toFixed(0)} ms`, 'goal', `${GOAL_LOAD_MS} ms`, load / GOAL_LOAD_MS, 1);
process.stdout.write(`${gazetteer.size.toLocaleString('en')} names; memory of the loaded geocoder ${memory.toFixed(0)} MB\n`);

function seconds(work: (text: string) => unknown): number {
  const begin = performance.now();
  for (const text of texts) work(text);
  return (performance.now() - begin) / 1000;
}

/** The mix of forms is that of profiles: about two in three name their country or division, one in twenty names no place. */
function invent(count: number): string[] {
  const forms: readonly ((name: string, code: string, index: number) => string)[] = [
    (name) => name,
    (name, code) => `${title(name)}, ${code}`,
    (name) => `${title(name)}, Germany`,
    (name) => `${title(name)}, CA`,
    (name) => `${title(name)}, Texas, USA`,
    (name) => `${title(name)} area`,
    (name, code) => `${code} / ${title(name)}`,
    (name, _, index) => `somewhere over the ${index}th rainbow ${name.slice(0, 2)}`,
  ];
  const places = [...gazetteer.names()].filter(([, cells]) => /^[A-Z]{2}\./.test(cells));
  const texts = new Set<string>();
  for (let index = 0; texts.size < count; index += 1) {
    const [name, cells] = places[(index * 7919) % places.length]!;
    texts.add(forms[Math.floor(index / places.length + index) % forms.length]!(name, cells.slice(0, 2), index));
  }
  return [...texts];
}

function title(name: string): string {
  return name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
