// Builds two tables of src/facts/places/location from this Node's time zone data:
//   zones.csv         how clocks stood in every country in mid-January and mid-July, 2012 to 2023
//   zone-history.csv  every offset that was on a clock of every country, with the instants between which it was, 2000 to 2037
//   node scripts/build-zones.mjs          writes the tables
//   node scripts/build-zones.mjs --check  exits 1 when they are not what this Node's time zone data gives
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const iso = createRequire(import.meta.url)('i18n-iso-countries');
const TABLES = new URL('../src/facts/places/location/', import.meta.url);
const [FIRST_YEAR, LAST_YEAR] = [2012, 2023];
const [HISTORY_FROM, HISTORY_UNTIL] = [Date.UTC(2000, 0, 1), Date.UTC(2038, 0, 1)];
const QUARTER_HOUR = 900_000;
/** No zone keeps a changed offset for less. */
const STEP = 5 * 86_400_000;

const REGION_OF_AREA = {
  America: 'americas',
  Europe: 'europe',
  Arctic: 'europe',
  Asia: 'asia',
  Africa: 'africa',
  Indian: 'africa',
  Australia: 'oceania',
  Pacific: 'oceania',
};
const REGION_OF_ZONE = {
  'Atlantic/Azores': 'europe',
  'Atlantic/Madeira': 'europe',
  'Atlantic/Canary': 'europe',
  'Atlantic/Reykjavik': 'europe',
  'Atlantic/Faroe': 'europe',
  'Atlantic/Faeroe': 'europe',
  'Africa/Ceuta': 'europe',
  'Atlantic/Bermuda': 'americas',
  'Atlantic/Cape_Verde': 'africa',
  'Indian/Maldives': 'asia',
};
/** Too few people live there to name a region for a clock; they stay in the table with no region. */
const FEW_PEOPLE = new Set('PN NF IO TF GS SJ UM CX CC TK NU FK SH PM WF BL MF AI MS VG TC NR TV PW CK'.split(' '));

const formats = new Map();
function formatOf(zone) {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' };
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields });
  formats.set(zone, format);
  return format;
}

function offset(zone, instant) {
  const date = new Date(instant);
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(date)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return (Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute) - date.getTime()) / 60_000;
}

/** What a zone did in two years or more: one odd year is not a habit. */
function habits(zone) {
  const [once, twice] = [new Set(), new Set()];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const habit = `${offset(zone, `${year}-01-15T12:00:00Z`)},${offset(zone, `${year}-07-15T12:00:00Z`)}`;
    (once.has(habit) ? twice : once).add(habit);
  }
  return twice;
}

/** The zones of every entry of ISO 3166-1, and of Kosovo. */
function zonesByCountry() {
  const codes = [...Object.keys(iso.getAlpha2Codes()), 'XK'];
  return codes.map((code) => [code, code === 'XK' ? ['Europe/Belgrade'] : (new Intl.Locale(`und-${code}`).timeZones ?? [])]);
}

function habitsTable() {
  const rows = new Set();
  for (const [code, zones] of zonesByCountry()) {
    for (const zone of zones) {
      const region = REGION_OF_ZONE[zone] ?? REGION_OF_AREA[zone.split('/')[0]];
      if (region === undefined) continue;
      for (const habit of habits(zone)) rows.add(`${code},${FEW_PEOPLE.has(code) ? '' : region},${habit}`);
    }
  }
  return `country,region,january,july\n${[...rows].sort().join('\n')}\n`;
}

/** `[offset, from, until]` of a zone, one after the other; changes are found by bisection to the quarter of an hour. */
function spans(zone) {
  const found = [];
  let [since, at, now] = [HISTORY_FROM, HISTORY_FROM, offset(zone, HISTORY_FROM)];
  while (at < HISTORY_UNTIL) {
    const next = Math.min(at + STEP, HISTORY_UNTIL);
    if (offset(zone, next) === now) {
      at = next;
      continue;
    }
    let [before, after] = [at, next];
    while (after - before > QUARTER_HOUR) {
      const middle = before + Math.floor((after - before) / 2 / QUARTER_HOUR) * QUARTER_HOUR;
      if (offset(zone, middle) === now) before = middle;
      else after = middle;
    }
    found.push([now, since, after]);
    [since, at, now] = [after, after, offset(zone, after)];
  }
  return [...found, [now, since, HISTORY_UNTIL]];
}

/** Spans that touch or overlap, joined. */
function merged(all) {
  const joined = [];
  for (const [from, until] of all.sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else joined.push([from, until]);
  }
  return joined;
}

function historyTable() {
  const rows = [];
  for (const [code, zones] of zonesByCountry()) {
    const byOffset = grouped(zones.flatMap(spans));
    for (const [minutes, all] of byOffset) {
      for (const [from, until] of merged(all.map(([, ...span]) => span)))
        rows.push(`${code},${minutes},${instantText(from)},${instantText(until)}`);
    }
  }
  return `country,offset,from,until\n${rows.sort().join('\n')}\n`;
}

function grouped(all) {
  const groups = new Map();
  for (const span of all) groups.set(span[0], [...(groups.get(span[0]) ?? []), span]);
  return groups;
}

function instantText(instant) {
  return new Date(instant).toISOString().replace(':00.000Z', 'Z');
}

for (const [name, table] of [
  ['zones.csv', habitsTable],
  ['zone-history.csv', historyTable],
]) {
  const [file, text] = [new URL(name, TABLES), table()];
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${name} is not what the time zone data of this Node gives. Run: node scripts/build-zones.mjs`);
    process.exitCode = 1;
  }
}
