import { languageOf } from '../languages/languages.ts';
import type { Database } from '../model/database.ts';
import { type Period, parseInstant } from '../model/period.ts';
import type { Message } from '../util/message.ts';
import { ownEntry } from '../util/own-entry.ts';
import { loadMeasure } from './measure.ts';
import type { MeasureRequest } from './request.ts';

/** What the archive lacks in a period: hours by state, and the known holes that reach into it. */
export type ArchiveGaps = {
  readonly hours: Readonly<Record<string, number>>;
  readonly holes: readonly {
    readonly from: string;
    readonly until: string | null;
    readonly lost: string;
    readonly what: string;
    readonly evidence: string;
  }[];
  /** What the archive had of the acts that GitHub itself tells of; null where GitHub was not asked. */
  readonly coverage: { readonly held: number; readonly acts: number } | null;
};

const FROM_THE_ARCHIVE: readonly string[] = ['threads', 'thread-acts', 'interest', 'archive-events'];

/**
 * Hours of a period by what became of them. Of those before the first and after the last hour that was read nobody knows anything: they are `unread`, where
 * the period says where it begins or ends.
 */
export const ARCHIVE_HOURS_SQL = `WITH period AS (
  SELECT coalesce($from, '-infinity')::TIMESTAMP AS from_at, coalesce($to, 'infinity')::TIMESTAMP AS to_at
), read AS (
  SELECT min(hour) AS from_at, max(hour) + INTERVAL 1 HOUR AS to_at FROM raw_gharchive_hour HAVING count(hour) = count(*) AND count(*) > 0
), outside AS (
  SELECT period.from_at, least(read.from_at, period.to_at) AS to_at FROM period, read WHERE isfinite(period.from_at)
  UNION ALL
  SELECT greatest(read.to_at, period.from_at), period.to_at FROM period, read WHERE isfinite(period.to_at)
)
SELECT state, count(*) AS n FROM raw_gharchive_hour, period
WHERE hour IS NULL OR hour >= period.from_at AND hour < period.to_at GROUP BY state
UNION ALL
SELECT 'unread', sum(ceil(epoch(to_at - from_at) / 3600))::BIGINT AS n FROM outside WHERE to_at > from_at HAVING n > 0
ORDER BY state`;

/** What to say beside a measure that rests on the archive; null when it does not, when no hour was read, or when nothing is amiss. */
export async function archiveGaps(database: Database, request: MeasureRequest): Promise<ArchiveGaps | null> {
  const told = await archiveHours(database, request);
  const whole = told === null || Object.keys(told.hours).every((state) => state === 'present');
  return whole && (told?.holes.length ?? 0) === 0 && (told?.coverage ?? null) === null ? null : told;
}

/**
 * The hours of the request's period by their state, and holes known of the archive itself. Null when the measure does not rest on it, or when no hour was
 * read.
 */
export async function archiveHours(database: Database, request: MeasureRequest): Promise<ArchiveGaps | null> {
  if (!restsOnArchive(request)) return null;
  const period = { from: request.period.from ?? '-infinity', to: request.period.to ?? 'infinity' };
  const states = await database.all<{ state: string; n: number }>(ARCHIVE_HOURS_SQL, period);
  if (states.length === 0) return null;
  const holes = await database.all<ArchiveGaps['holes'][number]>(
    `SELECT from_at AS "from", until_at AS "until", lost, what, evidence FROM gharchive_hole
     WHERE from_at < least($to::TIMESTAMP, (SELECT max(hour) + INTERVAL 1 HOUR FROM raw_gharchive_hour))
       AND coalesce(until_at, TIMESTAMP 'infinity') > greatest($from::TIMESTAMP, (SELECT min(hour) FROM raw_gharchive_hour))
     ORDER BY from_at`,
    period,
  );
  const [coverage] = await database.all<{ held: number; acts: number }>(
    `SELECT count(*) FILTER (WHERE held) AS held, count(*) AS acts FROM archive_coverage
     WHERE NOT again AND happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP`,
    period,
  );
  const covered = coverage!.acts > 0 ? coverage! : null;
  return { hours: Object.fromEntries(states.map(({ state, n }) => [state, n])), holes, coverage: covered };
}

/** As much of a time may be lacking where numbers are compared, or a median is taken: the archive's own known holes are smaller. */
export const MUCH_LACKING = 0.01;

/** What part of the hours of a time nobody tells of, 0 to 1: none where the forge itself was asked. */
export function lackingPart({ hours, coverage }: Pick<ArchiveGaps, 'hours' | 'coverage'>): number {
  const all = Object.values(hours).reduce((sum, n) => sum + n, 0);
  return coverage !== null || all === 0 ? 0 : 1 - (hours['present'] ?? 0) / all;
}

/** The years, of these, of which the archive that a measure rests on lacks so much that they are compared with no other. */
export async function yearsLacking(database: Database, request: MeasureRequest, years: readonly string[]): Promise<readonly string[]> {
  const lacking: string[] = [];
  for (const year of years) {
    const told = await archiveHours(database, { ...request, period: within(request.period, year) });
    if (told !== null && lackingPart(told) > MUCH_LACKING) lacking.push(year);
  }
  return lacking;
}

/** The last one that can be written. */
const LAST_YEAR = '9999';

function within({ from, to }: Period, year: string): Period {
  const begins = parseInstant(year);
  const ends = year === LAST_YEAR ? null : parseInstant(String(Number(year) + 1).padStart(4, '0'));
  return { from: from !== null && from > begins ? from : begins, to: ends === null || (to !== null && to < ends) ? to : ends };
}

function restsOnArchive({ measure: name, profile, where }: MeasureRequest): boolean {
  const measure = loadMeasure(name);
  const chosen = profile === null ? undefined : measure.profiles[profile];
  const base = chosen?.base ?? measure.base;
  const kind = where['kind'] ?? chosen?.where['kind'] ?? measure.where['kind'];
  return FROM_THE_ARCHIVE.includes(base) || (base === 'contributions' && kind !== 'commit');
}

const STATES: Readonly<Record<string, string>> = { missing: '缺失', partial: '不完整', corrupt: '已损坏', unread: '未读取' };

/** The gaps in a few lines, for people. */
export function describeGaps(gaps: ArchiveGaps): readonly Message[] {
  const { present = 0, ...others } = gaps.hours;
  const whole = present.toLocaleString('en');
  const amiss = Object.entries(others).map(([state, n]) => ({ state, n: n.toLocaleString('en') }));
  const hours = {
    en: `GH Archive: of the hours in the period ${whole} are whole, ${amiss.map(({ state, n }) => `${n} ${state}`).join(', ')}.`,
    zh: `GH Archive：统计期内的小时中，完整 ${whole}，${amiss.map(({ state, n }) => `${STATES[state] ?? state} ${n}`).join('，')}。`,
  };
  return [
    ...(amiss.length === 0 ? [] : [hours]),
    ...(gaps.coverage === null ? [] : [describeCoverage(gaps.coverage)]),
    ...gaps.holes.map(describeHole),
  ];
}

/** What a hole is, which the table of holes says in English. */
export function holeWords(what: string): Message {
  return { en: what, zh: ownEntry<string>(languageOf('zh').report.codes, what) ?? what };
}

function describeHole({ from, until, what, evidence }: ArchiveGaps['holes'][number]): Message {
  const day = (instant: string) => instant.slice(0, 10);
  return {
    en: `GH Archive has a known hole from ${day(from)}${until === null ? ' on' : ` to ${day(until)}`}: ${what} (${evidence}).`,
    zh: `GH Archive 有一处已知的缺口，自 ${day(from)}${until === null ? ' 起' : ` 至 ${day(until)}`}：${holeWords(what).zh}（${evidence}）。`,
  };
}

function describeCoverage({ held, acts }: NonNullable<ArchiveGaps['coverage']>): Message {
  const [some, all, share] = [held.toLocaleString('en'), acts.toLocaleString('en'), ((100 * held) / acts).toFixed(1)];
  return {
    en: `GH Archive had ${some} of the ${all} acts (${share} %) that GitHub itself tells of in the period.`,
    zh: `GitHub 自己所说的统计期内 ${all} 次行为中，GH Archive 有 ${some} 次（${share}%）。`,
  };
}
