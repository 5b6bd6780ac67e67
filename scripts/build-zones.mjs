// Builds src/facts/places/location/zones.csv: how clocks stood in every country in mid-January and mid-July, 2012 to 2023.
//   node scripts/build-zones.mjs          writes the table
//   node scripts/build-zones.mjs --check  exits 1 when it is not what this Node's time zone data gives
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const iso = createRequire(import.meta.url)('i18n-iso-countries');
const TABLE = new URL('../src/facts/places/location/zones.csv', import.meta.url);
const [FIRST_YEAR, LAST_YEAR] = [2012, 2023];

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

function offset(zone, instant) {
  const date = new Date(instant);
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
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

function table() {
  const rows = new Set();
  for (const code of [...Object.keys(iso.getAlpha2Codes()), 'XK']) {
    for (const zone of code === 'XK' ? ['Europe/Belgrade'] : (new Intl.Locale(`und-${code}`).timeZones ?? [])) {
      const region = REGION_OF_ZONE[zone] ?? REGION_OF_AREA[zone.split('/')[0]];
      if (region === undefined) continue;
      for (const habit of habits(zone)) rows.add(`${code},${FEW_PEOPLE.has(code) ? '' : region},${habit}`);
    }
  }
  return `country,region,january,july\n${[...rows].sort().join('\n')}\n`;
}

const text = table();
if (process.argv.includes('--check')) {
  const same = readFileSync(TABLE, 'utf8') === text;
  if (!same) console.error('The table of zones is not what this Node gives. Run: node scripts/build-zones.mjs');
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(TABLE, text);
}
