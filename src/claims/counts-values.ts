import type { MeasureInfo } from './measure-port.ts';

/** Dimensions of which a person's value may not be known. */
export const MAY_BE_UNKNOWN: readonly string[] = ['country', 'region', 'organisation'];

/**
 * Whether a measure is a number of countries or organisations, or is told by them: nothing says that those who have none that is known are like the
 * others, so that a row of it may be anything that can be proven of it.
 */
export function countsValues({ about }: Pick<MeasureInfo, 'about'>): boolean {
  return about !== undefined && MAY_BE_UNKNOWN.includes(about);
}
