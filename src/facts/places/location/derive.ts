import { readFileSync } from 'node:fs';
import type { Config } from '../../../config/config.ts';
import type { Database } from '../../../model/database.ts';
import type { SignalKind } from '../../../model/location.ts';
import { groupBy } from '../../../util/group-by.ts';
import { hostOf, withoutEmployer } from '../../people/affiliation/domains.ts';
import { type Geocoder, loadGeocoder } from '../geocode/geocoder.ts';
import { countryOfAddress } from './cctld.ts';
import { describeClock, loadZones, type OffsetCount, patternOf, readClock } from './clock.ts';
import { classKey, clockTest, type TestedClass } from './clock-test.ts';
import { addHomes, homesOf } from './homes.ts';
import { type Add, signalsByPerson } from './signal.ts';
import { write } from './write.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const DECLARED = sql('declared');
const OFFSETS = sql('offsets');
const ADDRESSES = sql('addresses');
const MAIN_CLOCKS = sql('main-clocks');

const MICROS_PER_DAY = 86_400_000_000n;

/** A researcher's sheet is the weaker kind of profile: others typed in part of it. */
const SHEET = { kind: 'profile', strength: 0.5 } as const;

/** What a category of `raw_location` is as a signal; every other one counts as a sheet. */
const CATEGORIES: Readonly<Record<string, { readonly kind: SignalKind; readonly strength: number }>> = {
  correction: { kind: 'self-declared', strength: 1 },
  'self-declared': { kind: 'self-declared', strength: 0.95 },
  event: { kind: 'self-declared', strength: 0.9 },
  profile: { kind: 'profile', strength: 0.8 },
  task: { kind: 'profile', strength: 0.8 },
};
const STRENGTH_OF_CLOCK = 0.5;
const STRENGTH_OF_ADDRESS = 0.4;

/**
 * Rebuilds `signal`, `location` and `location_class`: every declared text geocoded once, every person's clock by year, country domains of addresses and, when
 * configured, the home country of employers; then combined (see `combineSignals`). A person with no signal has no row and is unknown.
 */
export async function deriveLocations(database: Database, config: Config): Promise<void> {
  const { byPerson, add } = signalsByPerson();
  const classes = await addDeclared(database, add);
  await writeClasses(database, classes);
  await addClocks(database, add);
  await addAddresses(database, add);
  for (const home of homesOf(config)) await addHomes(database, add, home);
  await database.run('DELETE FROM signal; DELETE FROM location');
  await write(database, byPerson);
}

type DeclaredRow = {
  person: number;
  text: string;
  category: string;
  source: string;
  line: number;
  first: number | null;
  last: number | null;
};

/** Answers with the classes of rows and how each stands against clocks; rows of one that fails tell no country. */
async function addDeclared(database: Database, add: Add): Promise<readonly TestedClass[]> {
  const rows = await database.all<DeclaredRow>(DECLARED);
  if (rows.length === 0) return [];
  const geocode = remembered(loadGeocoder());
  const testable = rows.flatMap((row) => {
    const [country, ...more] = row.category === 'correction' ? [] : geocode(row.text).codes;
    return country === undefined || more.length > 0 ? [] : [{ ...row, country }];
  });
  const classes = clockTest(testable, await allowedCountries(database));
  const aside = new Set(classes.flatMap(({ aside, source, category, form }) => (aside ? [JSON.stringify([source, category, form])] : [])));
  for (const { person, text, category, source, line, first, last } of rows) {
    const answer = aside.has(classKey({ source, category, text })) ? SET_ASIDE : geocode(text);
    const { kind, strength } = CATEGORIES[category] ?? SHEET;
    const region = answer.state === 'region' ? answer.evidence.replace('region ', '') : '';
    const rule =
      answer === SET_ASIDE
        ? 'set aside: rows written like this agree with clocks little more than chance'
        : ruleOf(answer.evidence, answer.state);
    add(person, {
      kind,
      state: answer.state,
      codes: answer.codes,
      region,
      from: dayStart(first),
      until: dayStart(last),
      strength,
      evidence: rule,
      source,
      line,
    });
  }
  return classes;
}

const SET_ASIDE = { state: 'unknown', codes: [], evidence: '' } as const;

/** The countries that the clocks of each person allow; people with the same ones share one set. */
async function allowedCountries(database: Database): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const sets = await database.all<{ clock: number; countries: string }>(
    "SELECT clock_id AS clock, string_agg(country, ' ' ORDER BY country) AS countries FROM clock_country GROUP BY clock_id",
  );
  const byClock = new Map(sets.map(({ clock, countries }) => [clock, new Set(countries.split(' '))]));
  const people = await database.all<{ person: number; clock: number }>('SELECT person_id AS person, clock_id AS clock FROM person_clock');
  return new Map(people.map(({ person, clock }) => [person, byClock.get(clock)!]));
}

async function writeClasses(database: Database, classes: readonly TestedClass[]): Promise<void> {
  await database.run('DELETE FROM location_class');
  const writer = await database.writer('location_class');
  for (const { source, category, form, rows, compared, agreeing, chance, aside } of classes)
    writer.append([source, category, form, rows, compared, agreeing, chance, aside]);
  await writer.close();
}

/** Distinct texts are far fewer than people. */
function remembered(geocoder: Geocoder): Geocoder['geocode'] {
  const answers = new Map<string, ReturnType<Geocoder['geocode']>>();
  return (text) => {
    const answer = answers.get(text) ?? geocoder.geocode(text);
    answers.set(text, answer);
    return answer;
  };
}

/** The kinds of rule that decided, without the words of the text. */
function ruleOf(evidence: string, state: string): string {
  if (state === 'unknown' || state === 'region') return evidence.startsWith('region') ? evidence : 'no country in the text';
  const rules = evidence.match(/country|division|place|organisation|flag|post code|locale|dialling code/g) ?? [];
  return [...new Set(rules)].join(', ');
}

function dayStart(day: number | null): bigint | null {
  return day === null ? null : BigInt(day) * MICROS_PER_DAY;
}

async function addClocks(database: Database, add: Add): Promise<void> {
  const zones = loadZones();
  const rows = await database.all<OffsetCount & { person: number; year: number }>(OFFSETS);
  for (const [person, ofPerson] of groupBy(rows, (row) => row.person)) {
    for (const [year, counts] of groupBy(ofPerson, (row) => row.year)) {
      const pattern = patternOf(counts);
      const reading = readClock(pattern, zones);
      if (reading === undefined) continue;
      add(person, {
        kind: 'utc-offset',
        state: 'region',
        codes: [],
        region: reading.region,
        from: yearStart(year),
        until: yearStart(year + 1),
        strength: STRENGTH_OF_CLOCK,
        evidence: describeClock(pattern),
        source: 'commits',
        line: 0,
        consistent: reading.countries,
      });
    }
  }
}

function yearStart(year: number): bigint {
  return BigInt(Date.UTC(year, 0, 1)) * 1000n;
}

type AddressRow = {
  person: number;
  email: string;
  source: string;
  line: number;
  from: bigint | number | null;
  until: bigint | number | null;
};

/** An address says where somebody was while commits came from it, if the main clock fits; of an address without commits no time is known. */
async function addAddresses(database: Database, add: Add): Promise<void> {
  const countries = new Set(loadZones().map((zone) => zone.country));
  const anybodys = withoutEmployer();
  const clocks = await mainClocks(database);
  for (const { person, email, source, line, from, until } of await database.all<AddressRow>(ADDRESSES)) {
    const code = countryOfAddress(email, (each) => countries.has(each));
    if (code === undefined || anybodys(hostOf(email))) continue;
    const fits = clocks.get(person)?.has(code) ?? false;
    add(person, {
      kind: 'email-cctld',
      state: fits ? 'located' : 'unknown',
      codes: fits ? [code] : [],
      region: '',
      from: from === null ? null : BigInt(from),
      until: until === null ? null : BigInt(until),
      strength: STRENGTH_OF_ADDRESS,
      evidence: `address under .${code === 'GB' ? 'uk' : code.toLowerCase()}${fits ? '' : ', which no main clock supports'}`,
      source,
      line,
    });
  }
}

async function mainClocks(database: Database): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const rows = await database.all<{ person: number; countries: string }>(MAIN_CLOCKS);
  return new Map(rows.map(({ person, countries }) => [person, new Set(countries.split(' '))]));
}
