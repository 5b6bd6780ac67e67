/**
 * The library: what programs may build on. Everything else may change without notice.
 *
 * @example
 * const effects = nodeEffects();
 * const workspace = await openWorkspace({ config: 'muster.yaml' }, effects);
 * await refresh(workspace, effects);
 * const result = await runMeasure(workspace.database, { measure: 'contributors', by: ['country'], where: {}, period: workspace.config.period, profile: null });
 * const claims = await evaluateClaims(await loadClaims(workspace.config, effects), workspace.database, workspace.config);
 * const previous = await readPrevious(workspace.config, effects);
 * await writeReport(workspace, { folder: '/srv/report', previous, pdf: false }, effects);
 * workspace.database.close();
 * @module
 */

export { evaluateClaims } from './claims/evaluate-all.ts';
export type { EvaluatedClaim, Verdict } from './claims/evaluated-claim.ts';
export { loadClaims } from './claims/load-claims.ts';
export { rankMeasure } from './claims/rank-measure.ts';
export { rankIntervals } from './claims/ranks/rank-intervals.ts';
export type { ClaimSpec } from './config/claims-schema.ts';
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
export { explainClaim } from './program/explain-claim.ts';
export { explainNumber } from './program/explain-number.ts';
export type { ExplainedFigure } from './program/explained.ts';
export { forgetPerson } from './program/forget-person.ts';
export { readPrevious } from './program/previous.ts';
export { openReader } from './program/reader.ts';
export { type RefreshResult, refresh } from './program/refresh.ts';
export { verifyReport } from './program/verify-report.ts';
export { openWorkspace, type Places, type Workspace } from './program/workspace.ts';
export { type WriteOptions, writeReport } from './program/write-report.ts';
export { diffReports } from './publish/diff.ts';
export { readReport } from './publish/read-report.ts';
export { verifyDerived, verifyFrozen } from './publish/verify.ts';
export { openStore } from './store/open.ts';
export { type Effects, nodeEffects } from './util/effects.ts';
