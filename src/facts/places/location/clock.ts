import { readFileSync } from 'node:fs';

/** How a person's clock stood in one year: minutes east of UTC in the northern winter and summer; null when too few commits say. */
export type ClockPattern = { readonly january: number | null; readonly july: number | null };

/** What a pattern allows. */
export type ClockReading = {
  readonly countries: ReadonlySet<string>;
  /** Macro-regions whose clocks fit, in order, joined by `+`: `asia+oceania`. */
  readonly region: string;
};

/** Commits of one season at one offset. */
export type OffsetCount = { readonly season: 'january' | 'july'; readonly offset: number; readonly commits: number };

type Zone = { readonly country: string; readonly region: string; readonly january: number; readonly july: number };

/** Fewer commits than this in a season say nothing about it. */
const MIN_COMMITS = 3;
/** A season whose commonest offset has a smaller share says nothing: the person travels or several machines are at work. */
const MIN_SHARE = 0.8;
/** A pattern fitting more macro-regions than this is no evidence of place. */
export const MAX_REGIONS = 3;

/** How clocks stood in every country in two years or more from 2012 to 2023; built by `scripts/build-zones.mjs` from IANA time zone data. */
export function loadZones(): readonly Zone[] {
  const [, ...lines] = readFileSync(new URL('./zones.csv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const [country, region, january, july] = line.split(',');
    return { country: country!, region: region!, january: Number(january), july: Number(july) };
  });
}

/** The dominant offset of each season, or null where there is none. */
export function patternOf(counts: readonly OffsetCount[]): ClockPattern {
  return { january: dominant(counts, 'january'), july: dominant(counts, 'july') };
}

function dominant(counts: readonly OffsetCount[], season: OffsetCount['season']): number | null {
  const ofSeason = counts.filter((count) => count.season === season);
  const total = ofSeason.reduce((sum, { commits }) => sum + commits, 0);
  const most = ofSeason.reduce<OffsetCount | undefined>(
    (best, count) => (best === undefined || count.commits > best.commits ? count : best),
    undefined,
  );
  return most === undefined || total < MIN_COMMITS || most.commits / total < MIN_SHARE ? null : most.offset;
}

/**
 * The countries and macro-regions whose clocks fit a pattern; undefined when the pattern is no evidence: nothing known, no such zone, too many
 * regions, or UTC the whole year, which is how servers and containers are set.
 */
export function readClock({ january, july }: ClockPattern, zones: readonly Zone[]): ClockReading | undefined {
  if (january === null && july === null) return undefined;
  if ((january ?? 0) === 0 && (july ?? 0) === 0) return undefined;
  const fitting = zones.filter((zone) => (january === null || zone.january === january) && (july === null || zone.july === july));
  const regions = [...new Set(fitting.map((zone) => zone.region))].filter((region) => region !== '').sort();
  if (regions.length === 0 || regions.length > MAX_REGIONS) return undefined;
  return { countries: new Set(fitting.map((zone) => zone.country)), region: regions.join('+') };
}

/** `UTC+01:00 in winter, UTC+02:00 in summer`. */
export function describeClock({ january, july }: ClockPattern): string {
  if (january !== null && july !== null)
    return january === july ? `${offsetText(january)} all year` : `${offsetText(january)} in January, ${offsetText(july)} in July`;
  return january === null ? `${offsetText(july!)} in July` : `${offsetText(january)} in January`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}
