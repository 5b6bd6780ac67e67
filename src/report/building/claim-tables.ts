import type { EvaluatedClaim } from '../../claims/evaluated-claim.ts';
import { isPrivate } from '../../disclosure/gate-measure.ts';
import { loadMeasure } from '../../measures/measure.ts';
import type { MeasureRequest } from '../../measures/request.ts';
import type { MeasureTable, ReportClaim } from '../model.ts';
import type { TableBuilder } from './tables.ts';

/** Finds the table each claim stands in, or publishes one, and leaves out of the claim what single people did. */
export async function withTables(claims: readonly EvaluatedClaim[], tables: TableBuilder): Promise<ReportClaim[]> {
  const published: ReportClaim[] = [];
  for (const claim of claims) {
    const table = claim.request && !isWithheld(claim) ? await tableFor(claim, claim.request, tables) : null;
    const influence = claim.influence.map(({ without, name, rank }) => ({ without, name, rank }));
    published.push({ ...claim, influence, table: table?.id ?? null });
  }
  return published;
}

/** A number of private records that may not be printed stands in no table either. */
function isWithheld({ reasons, request }: EvaluatedClaim): boolean {
  return request !== null && reasons.includes('withheld') && isPrivate(request.measure);
}

function tableFor(claim: EvaluatedClaim, request: MeasureRequest, tables: TableBuilder): Promise<MeasureTable> {
  const same = tables.published().find((table): table is MeasureTable => table.kind === 'measure' && key(table.request) === key(request));
  if (same) return Promise.resolve(same);
  const { definition, ...rest } = request;
  return tables.measure({
    ...rest,
    ...(definition ? { definition } : {}),
    id: `claim.${claim.id}`,
    title: loadMeasure(request.measure).title,
    weights: true,
  });
}

function key({ measure, by, where, period, profile, definition }: MeasureRequest): string {
  const sorted = (object: object) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([measure, by, sorted(where), period.from, period.to, profile, sorted(definition ?? {})]);
}
