import { formatShare } from '../../languages/numbers.ts';
import type { MeasureTable } from '../model.ts';
import { type Edition, number } from './view.tsx';

/** A value of a measure in its unit: a share of one as whole percents, anything else in digits with at most one after the point. */
export function valueText(view: Edition, { result }: Pick<MeasureTable, 'result'>, value: number): string {
  return result.unit === 'share' ? formatShare(value, 1) : number(view, Math.round(value * 10) / 10);
}
