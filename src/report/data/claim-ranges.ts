import type { ReportModel } from '../model.ts';
import { csv } from './csv.ts';

export const CLAIM_RANGES_FILE = 'data/claims.csv';
export const CLAIM_RANGES_COLUMNS = [
  { name: 'claim', type: 'string', title: 'Id of the claim' },
  { name: 'verdict', type: 'string', title: 'Verdict of the claim' },
  { name: 'observed', type: 'number', title: 'On what is known; a share or growth as a fraction of 1' },
  { name: 'under', type: 'string', title: 'What is assumed of the unknown, or the kind of chance' },
  { name: 'low', type: 'number', title: 'Smallest value possible under it' },
  { name: 'high', type: 'number', title: 'Largest value possible under it; empty is without limit' },
  { name: 'agrees', type: 'string', title: 'Verdict under it alone; empty for chance' },
] as const;

/** What each claim could be under each assumption and by chance: the numbers of its chart, one row each. A claim without a number has no row. */
export function claimRanges({ claims }: ReportModel): string {
  return csv([
    CLAIM_RANGES_COLUMNS.map(({ name }) => name),
    ...claims.flatMap(({ id, verdict, observed, ladder, chance }) => [
      ...ladder.map((rung) => [id, verdict, observed, rung.rung, rung.low, rung.high, rung.verdict]),
      ...chance.map((interval) => [id, verdict, observed, interval.kind, interval.low, interval.high, null]),
    ]),
  ]);
}
