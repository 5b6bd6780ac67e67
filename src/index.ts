/**
 * The library: what programs may build on. Everything else may change without notice.
 *
 * @example
 * const effects = nodeEffects();
 * const config = await loadConfig('muster.yaml', undefined, effects);
 * const store = await openStore({ path: '.muster/store.duckdb' });
 * const result = await runMeasure(store, { measure: 'contributors', by: ['country'], where: {}, period: config.period, profile: null });
 * @module
 */

export { evaluateClaims } from './claims/evaluate-all.ts';
export type { EvaluatedClaim, Verdict } from './claims/evaluated-claim.ts';
export { rankMeasure } from './claims/rank-measure.ts';
export { rankIntervals } from './claims/ranks/rank-intervals.ts';
export { type Config, loadConfig } from './config/config.ts';
export { type Geocoder, loadGeocoder } from './facts/places/geocode/geocoder.ts';
export type { FactsDocument } from './lint/facts.ts';
export type { Finding } from './lint/finding.ts';
export { lintFacts } from './lint/lint-facts.ts';
export { parseFacts } from './lint/parse-facts.ts';
export { loadMeasure, type Measure, measureNames } from './measures/measure.ts';
export type { MeasureRequest } from './measures/request.ts';
export { runMeasure } from './measures/run.ts';
export type { Database } from './model/database.ts';
export { MusterError, MusterErrors } from './model/error.ts';
export type { MeasureResult, MeasureRow, Population, RankInterval } from './model/measure-result.ts';
export { type Period, parseInstant } from './model/period.ts';
export { diffReports } from './publish/diff.ts';
export { readReport } from './publish/read-report.ts';
export { verifyDerived, verifyFrozen } from './publish/verify.ts';
export { openStore } from './store/open.ts';
export { type Effects, nodeEffects } from './util/effects.ts';
