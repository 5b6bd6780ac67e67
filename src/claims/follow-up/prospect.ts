import type { UnlocatedPerson } from '../../measures/clocks.ts';
import type { ZoneCounts } from '../../model/by-zone.ts';
import type { UnlocatedGroup } from '../../model/unlocated.ts';
import { groupBy } from '../../util/group-by.ts';
import type { Solver } from '../../util/integer-program.ts';
import { clockRanks } from '../clocks/clock-ranks.ts';
import type { ClockTable } from '../clocks/clock-table.ts';
import { competitionRanks } from '../ranks/competition-ranks.ts';
import type { Ranks } from '../ranks/interval.ts';
import { worstCaseRanks } from '../ranks/worst-case.ts';
import { followUpRankRungs } from './follow-up-rungs.ts';
import { allocate, type Frame } from './plan-sample.ts';

/** Everything that a follow-up of one claim on a rank starts from. */
export type Prospect = {
  readonly subject: string;
  readonly table: ClockTable;
  readonly people: readonly UnlocatedPerson[];
  readonly zones: readonly ZoneCounts[];
};

/** What knowing everybody of one zone would be worth. */
export type ZoneWorth = {
  readonly zone: string | null;
  readonly unlocated: number;
  /** Those of them who can be in the subject's country by their clocks. */
  readonly reach: number;
  /** By clock, if they turned out like the known of their zone. */
  readonly range: Ranks;
  /** By how many places that is shorter than now. */
  readonly shorter: number;
};

/** The zones by what it would be worth to know their people, most first, and the range as it is. */
export function worthOfZones(
  { subject, table, people, zones }: Prospect,
  solver: Solver,
): { readonly now: Ranks; readonly zones: readonly ZoneWorth[] } {
  const rankOf = (each: ClockTable): Ranks => {
    const values = each.countries.map((country) => each.values.get(country) ?? 0);
    const unknown = each.groups.reduce((sum, group) => sum + group.value, 0);
    const worst = worstCaseRanks({ values, unknown, categories: values.length })[each.countries.indexOf(subject)]!;
    const { low, high } = unknown === 0 ? pointOf(values, each.countries.indexOf(subject)) : clockRanks(each, subject, solver);
    return { low: Math.max(low, worst.low), high: Math.min(high, worst.high) };
  };
  const now = rankOf(table);
  const worth = [...groupBy(people, ({ zone }) => zone)].map(([zone, own]): ZoneWorth => {
    const others = people.filter((person) => person.zone !== zone);
    const values = added(table.values, likeTheKnown(knownOf(zones, zone), own.length));
    const free = Math.ceil((table.free * others.length) / Math.max(1, people.length));
    const range = rankOf({ ...table, values, groups: groupsOf(others), free });
    const reach = own.filter(({ countries }) => countries === null || countries.includes(subject)).length;
    return { zone, unlocated: own.length, reach, range, shorter: now.high - now.low - (range.high - range.low) };
  });
  return { now, zones: worth.sort((a, b) => b.shorter - a.shorter || b.unlocated - a.unlocated) };
}

function pointOf(values: readonly number[], at: number): Ranks {
  const rank = competitionRanks(values)[at]!;
  return { low: rank, high: rank };
}

/** The unlocated by zone, each with the share that the subject has of the known there. */
export function framesOf({ subject, people, zones }: Prospect): readonly (Frame & { readonly zone: string })[] {
  return [...groupBy(people, ({ zone }) => zone)]
    .map(([zone, own]) => {
      const known = knownOf(zones, zone);
      const all = [...known.values()].reduce((sum, value) => sum + value, 0);
      return { zone: zone ?? NO_ZONE, population: own.length, expected: all === 0 ? 0 : (known.get(subject) ?? 0) / all };
    })
    .sort((a, b) => (a.zone < b.zone ? -1 : 1));
}

/** Stands for those whose clocks stand in no zone. */
export const NO_ZONE = 'none';

/**
 * The range that a sample of this size would give if answers were like the known of each zone and `answering` of those drawn answered: the rest
 * would be taken at their worst.
 */
export function promised(prospect: Prospect, size: number, answering: number): Ranks {
  const frames = framesOf(prospect);
  const parts = allocate(frames, size);
  const answers = new Map<string, number>();
  let answered = 0;
  frames.forEach(({ zone }, i) => {
    const many = Math.round(parts[i]! * answering);
    answered += many;
    for (const [country, people] of likeTheKnown(knownOf(prospect.zones, zone === NO_ZONE ? null : zone), many))
      answers.set(country, (answers.get(country) ?? 0) + people);
  });
  const strata = frames.map(({ zone, population }, i) => ({ zone, population, sampled: parts[i]! }));
  const sampled = parts.reduce((sum, part) => sum + part, 0);
  const followUp = { strata, answers, sampled, answered, population: prospect.people.length, places: prospect.table.countries };
  const [rung] = followUpRankRungs(prospect.table.values, prospect.subject, followUp);
  return { low: rung!.low, high: rung!.high! };
}

/** What is known in a zone; where nobody is, in all zones together. */
function knownOf(zones: readonly ZoneCounts[], zone: string | null): ReadonlyMap<string, number> {
  const own = zones.find((each) => each.zone === zone)?.known;
  return own !== undefined && own.size > 0 ? own : zones.map(({ known }) => known).reduce(added, new Map());
}

/** So many people in whole numbers in the proportions of the known: the largest remainders are rounded up. */
function likeTheKnown(known: ReadonlyMap<string, number>, people: number): ReadonlyMap<string, number> {
  const all = [...known.values()].reduce((sum, value) => sum + value, 0);
  const shares = [...known]
    .map(([country, value]) => ({ country, share: (people * value) / all }))
    .sort((a, b) => (b.share % 1) - (a.share % 1));
  const left = people - shares.reduce((sum, { share }) => sum + Math.floor(share), 0);
  return new Map(shares.map(({ country, share }, i) => [country, Math.floor(share) + (i < left ? 1 : 0)]));
}

function added(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const sums = new Map(one);
  for (const [country, value] of other) sums.set(country, (sums.get(country) ?? 0) + value);
  return sums;
}

/** People who can be in the same countries are one group. */
function groupsOf(people: readonly UnlocatedPerson[]): readonly UnlocatedGroup[] {
  const alike = groupBy(people, ({ countries }) => countries?.join(' ') ?? null);
  return [...alike.values()].map((own) => ({ countries: own[0]!.countries, value: own.length }));
}
