import type { Range, RungName } from '../evaluated-claim.ts';
import { SELECTION_KAPPA } from '../ranks/rank-intervals.ts';
import { boundedSize, EPSILON, largestLead, randomSize, type Zone } from './zone-sizes.ts';

/** The rungs within zones of one claim. */
export type ZoneRungs = readonly (Range & { readonly rung: RungName })[];

/** Above this no factor is looked for. */
const LARGEST_KAPPA = 1e6;
const STEPS = 60;
/** A country of which nothing is known. */
const NOBODYS = '';

/**
 * Where a country stands if in every zone the unlocated are like the known, and where it can stand if there no country has people more than twice as
 * likely to be unlocated as those of another: an outer bound, for each rival is given its best case by itself, within what there is of people in all.
 */
export function zoneRankRungs(zones: readonly Zone[], subject: string, places: readonly string[]): ZoneRungs {
  const countries = places.filter((country) => country !== subject);
  const own = randomSize(zones, subject);
  const random = 1 + countries.filter((country) => randomSize(zones, country) > own + EPSILON).length;
  const apart = leadsOf(zones, subject, countries);
  const low = 1 + apart.filter(({ mine }) => mine < -EPSILON).length;
  return [
    { rung: 'selection-2-in-zones', low, high: 1 + overtakers(zones, subject, apart) },
    { rung: 'missing-at-random-in-zones', low: random, high: random },
  ];
}

type Lead = { readonly country: string; readonly mine: number; readonly theirs: number };

/** The largest lead of the subject over each country and of each over it; countries nowhere known are alike. */
function leadsOf(zones: readonly Zone[], subject: string, countries: readonly string[]): readonly Lead[] {
  const known = new Set(zones.flatMap(({ known }) => [...known.keys()]));
  const lead = (country: string): Lead => ({
    country,
    mine: largestLead(zones, subject, country, SELECTION_KAPPA),
    theirs: largestLead(zones, country, subject, SELECTION_KAPPA),
  });
  const nobodys = lead(NOBODYS);
  return countries.map((country) => (known.has(country) ? lead(country) : { ...nobodys, country }));
}

/** How many can be above the subject at its smallest, when the people they need beyond their own least are no more than there are. */
function overtakers(zones: readonly Zone[], subject: string, leads: readonly Lead[]): number {
  const least = (country: string) => boundedSize(zones, country, SELECTION_KAPPA).low;
  const own = least(subject);
  const sizes = new Map(leads.map(({ country }) => [country, least(country)]));
  let left = zones.reduce((sum, { all }) => sum + all, 0) - own - [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const needs = leads
    .filter(({ theirs }) => theirs > EPSILON)
    .map(({ country }) => Math.max(0, own - sizes.get(country)!))
    .sort((a, b) => a - b);
  return needs.filter((need) => {
    left -= need;
    return left >= -EPSILON;
  }).length;
}

/** How many there are of a country, rounded outward. */
export function zoneCountRungs(zones: readonly Zone[], subject: string): ZoneRungs {
  const { low, high } = boundedSize(zones, subject, SELECTION_KAPPA);
  const random = Math.round(randomSize(zones, subject));
  return [
    { rung: 'selection-2-in-zones', low: Math.floor(low + EPSILON), high: Math.ceil(high - EPSILON) },
    { rung: 'missing-at-random-in-zones', low: random, high: random },
  ];
}

/** The sign of the difference between two countries. */
export function zoneOrderRungs(zones: readonly Zone[], subject: string, than: string): ZoneRungs {
  const sign = (value: number) => (Math.abs(value) < EPSILON ? 0 : Math.sign(value));
  const random = sign(randomSize(zones, subject) - randomSize(zones, than));
  return [
    {
      rung: 'selection-2-in-zones',
      low: 0 - sign(largestLead(zones, than, subject, SELECTION_KAPPA)),
      high: sign(largestLead(zones, subject, than, SELECTION_KAPPA)),
    },
    { rung: 'missing-at-random-in-zones', low: random, high: random },
  ];
}

/**
 * kappa* within zones: the factor by which people of one country must in every zone be likelier to be unlocated than the others there, for it to draw level
 * with another. 1 when it is level already where in every zone the unlocated are like the known; `null` when no factor is enough.
 */
export function zoneRatio(zones: readonly Zone[], ahead: string, behind: string): number | null {
  const level = (kappa: number) => largestLead(zones, behind, ahead, kappa) >= -EPSILON;
  if (!level(LARGEST_KAPPA)) return null;
  let [low, high] = [0, Math.log(LARGEST_KAPPA)];
  if (level(1)) return 1;
  for (let i = 0; i < STEPS; i++) {
    const middle = (low + high) / 2;
    if (level(Math.exp(middle))) high = middle;
    else low = middle;
  }
  return Math.exp(high);
}
