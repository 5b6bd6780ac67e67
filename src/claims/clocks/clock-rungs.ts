import type { MeasureResult } from '../../model/measure-result.ts';
import { loadSolver } from '../../util/integer-program.ts';
import type { Range, RungName } from '../evaluated-claim.ts';
import type { ClockEvidence } from './clock-evidence.ts';
import { clockRanks, outerClockRanks } from './clock-ranks.ts';
import { type ClockBasis, type ClockTable, reachOf, unlocatedTotal } from './clock-table.ts';

/** How many times the measured rate of wrong clocks is set free. */
export const CLOCK_TOLERANCE = 3;

export type ClockRungs = readonly (Range & { readonly rung: RungName })[];

export function clockTable(result: MeasureResult, { groups, violations, places }: ClockEvidence): ClockTable {
  const rate = rateOf(result, violations);
  const values = new Map(result.rows.map((row) => [row.key[result.by[0]!]!, row.value]));
  return { values, groups, countries: places, free: Math.ceil(CLOCK_TOLERANCE * rate * unlocatedTotal(groups)) };
}

export function clockBasis(result: MeasureResult, evidence: ClockEvidence, subject: string): ClockBasis {
  const table = clockTable(result, evidence);
  const { declared, excluded } = evidence.violations;
  return {
    declared,
    excluded,
    rate: rateOf(result, evidence.violations),
    free: table.free,
    unlocated: unlocatedTotal(table.groups),
    reach: reachOf(table, subject).can,
  };
}

function rateOf(result: MeasureResult, { rate, rateOfCommits }: ClockEvidence['violations']): number {
  return result.counts === 'people' ? rate : Math.max(rate, rateOfCommits);
}

/** With room for wrong clocks, and with every clock right; never wider than `worst`, which holds whatever clocks say. */
export async function clockRankRungs(table: ClockTable, subject: string, worst: Range): Promise<ClockRungs> {
  const solver = await loadSolver();
  return withAndWithout(table, worst, (each) => clockRanks(each, subject, solver));
}

/** The same as an outer bound, for one of many variants of a claim: with room for wrong clocks alone. */
export async function outerClockRungs(table: ClockTable, subject: string, worst: Range): Promise<ClockRungs> {
  return withAndWithout(table, worst, (each) => outerClockRanks(each, subject), false);
}

/** How many there are of the subject. */
export function clockCountRungs(table: ClockTable, subject: string, worst: Range): ClockRungs {
  const value = table.values.get(subject) ?? 0;
  const { can, must } = reachOf(table, subject);
  const elsewhere = unlocatedTotal(table.groups) - can;
  return withAndWithout(table, worst, ({ free }) => ({
    low: value + must - Math.min(must, free),
    high: value + can + Math.min(elsewhere, free),
  }));
}

/** The sign of the difference between the subject and another country. */
export function clockOrderRungs(table: ClockTable, subject: string, than: string, worst: Range): ClockRungs {
  return withAndWithout(table, worst, (each) => ({
    low: 0 - Math.sign(lead(each, than, subject)),
    high: Math.sign(lead(each, subject, than)),
  }));
}

/** How far one country can be ahead of another: all who can be in it are, and in the other only those who can be nowhere else. */
function lead({ values, groups, free }: ClockTable, ahead: string, behind: string): number {
  const can = reachOf({ groups }, ahead).can;
  const must = reachOf({ groups }, behind).must;
  const known = (values.get(ahead) ?? 0) - (values.get(behind) ?? 0);
  const fromBehind = Math.min(free, must);
  const fromOthers = Math.min(free - fromBehind, unlocatedTotal(groups) - can - must);
  return known + can - must + 2 * fromBehind + fromOthers;
}

/** A ladder with the rungs of clocks below its worst case. */
export function withClocks(rungs: ClockRungs, clocks: ClockRungs): ClockRungs {
  return [...rungs.slice(0, 1), ...clocks, ...rungs.slice(1)];
}

function withAndWithout(
  table: ClockTable,
  worst: Range,
  rangeOf: (table: ClockTable) => { low: number; high: number },
  exact = true,
): ClockRungs {
  const inside = (range: { low: number; high: number }) => ({
    low: Math.max(range.low, worst.low),
    high: worst.high === null ? range.high : Math.min(range.high, worst.high),
  });
  return [
    { rung: 'clock', ...inside(rangeOf(table)) },
    ...(exact ? [{ rung: 'clock-exact', ...inside(rangeOf({ ...table, free: 0 })) } as const] : []),
  ];
}
