import { type MeasureRow, rowKey } from '../../model/measure-result.ts';
import { compareText } from '../../util/order.ts';
import type { MeasureTable } from '../model.ts';

/** Dimensions whose values compete: who stands before whom is a question that somebody asks. */
const COMPETING = new Set(['country', 'region', 'organisation']);
/** Of these everything is on the list: what is not known of one cannot lift another. */
const CENSUSES = new Set(['projects', 'members']);
/** Values that have an order of their own, in that order. Years and quarters have theirs in their names. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  tier: [
    'strategic',
    'diamond',
    'platinum',
    'gold',
    'silver',
    'bronze',
    'startup',
    'academic',
    'nonprofit',
    'end-user-supporter',
    'no-member',
  ],
  end_user: ['end-user', 'other'],
  member_type: ['end-user', 'vendor', 'no-member'],
  contributes: ['yes', 'no'],
  member: ['yes', 'no'],
};
const BY_NAME = new Set(['year', 'quarter', 'month']);

/** Whether a rank and its range mean something in a table: not for years, tiers or fates, nor in a census of projects or members, nor without a range or a row. */
export function isRanked({ result }: MeasureTable): boolean {
  const compete = result.by.every((dimension) => COMPETING.has(dimension)) && !CENSUSES.has(result.population.unit);
  return compete && result.rows.length > 0 && result.rows.every((row) => row.rankLow !== null);
}

/** Rows by meaning where their values have an order of their own, else as measured, largest first. Unknown values of such an order come last. */
export function inOrder({ result }: MeasureTable): readonly MeasureRow[] {
  const [dimension] = result.by;
  if (result.by.length !== 1 || dimension === undefined) return result.rows;
  if (BY_NAME.has(dimension)) return [...result.rows].sort((a, b) => compareText(rowKey(a), rowKey(b)));
  const order = ORDERS[dimension];
  if (order === undefined) return result.rows;
  const place = (row: MeasureRow) => (order.includes(rowKey(row)) ? order.indexOf(rowKey(row)) : order.length);
  return [...result.rows].sort((a, b) => place(a) - place(b));
}

/** Ranks that more than one row holds. */
export function tiedRanks(rows: readonly Pick<MeasureRow, 'rank'>[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const tied = new Set<number>();
  for (const { rank } of rows) (seen.has(rank) ? tied : seen).add(rank);
  return tied;
}
