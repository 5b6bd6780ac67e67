import type { ReportClaim, ReportModel } from '../report/model.ts';

/** `claims.json`: each claim as evaluated. Of the runs without a few people only the places are kept, since their numbers would tell what one person did. */
export function claimsFile(model: ReportModel): string {
  return `${JSON.stringify({ muster: model.site.tool, period: model.site.period, claims: model.claims.map(published) }, null, 1)}\n`;
}

function published(claim: ReportClaim): object {
  return { ...claim, influence: claim.influence.map(({ without, rank }) => ({ without, rank })) };
}
