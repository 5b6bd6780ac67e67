import type { ReportModel } from '../report/model.ts';

/** `claims.json`: each claim as evaluated. */
export function claimsFile({ site, claims }: ReportModel): string {
  return `${JSON.stringify({ muster: site.tool, period: site.period, claims }, null, 1)}\n`;
}
