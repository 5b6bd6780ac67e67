import { formatShare } from '../../languages/numbers.ts';
import type { MeasureTable } from '../model.ts';
import { type Edition, number } from './view.tsx';

/** What two digits after the point can say. */
const LEAST = 0.01;

/**
 * A value of a measure in its unit: a share of one as percent, anything else in digits, with at most one after the point from one on and two below; a
 * little is never nothing.
 */
export function valueText(view: Edition, { result }: Pick<MeasureTable, 'result'>, value: number): string {
  if (result.unit === 'share') return formatShare(value, 1);
  if (value > 0 && value < LEAST / 2) return `<${number(view, LEAST)}`;
  return number(view, value < 1 ? value : Math.round(value * 10) / 10);
}
