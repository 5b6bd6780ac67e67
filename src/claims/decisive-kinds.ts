import type { SignalKind } from '../model/location.ts';
import type { Range, SensitivityRow } from './evaluated-claim.ts';
import { judge } from './verdict.ts';

/** A row of the matrix that leaves out one kind of evidence and gives another answer, on what is known or in what is possible. */
export function decisiveKinds(
  rows: readonly SensitivityRow[],
  allowed: Range,
): readonly { readonly kind: SignalKind; readonly row: SensitivityRow }[] {
  const [claimed] = rows;
  const verdict = ({ low, high }: SensitivityRow) => (low === null ? null : judge({ low, high }, allowed));
  return rows.flatMap((row) => {
    const rule = row.request.evidence;
    if (rule?.rule !== 'without' || row.agrees === null || claimed === undefined) return [];
    return row.agrees === claimed.agrees && verdict(row) === verdict(claimed) ? [] : [{ kind: rule.kind, row }];
  });
}
