import type { MeasureResult } from '../../model/measure-result.ts';
import type { Range, RungName } from '../evaluated-claim.ts';
import type { Finding, Inquiry } from '../finding.ts';
import { type FollowUp, followUpOf } from './follow-up.ts';

type RungsOf = (known: ReadonlyMap<string, number>, followUp: FollowUp) => readonly (Range & { readonly rung: RungName })[];

/**
 * The rung of a follow-up, below those of clocks, where one was made for the claim. It tells of those who were unlocated when it was drawn: when
 * they are not as many any more, it says nothing, and the finding notes it.
 */
export async function withFollowUp(
  finding: Finding,
  claim: string,
  result: MeasureResult,
  { port, depth }: Inquiry,
  rungsOf: RungsOf,
): Promise<Finding> {
  const [by] = result.by;
  const isPlace = by === 'country' || by === 'region';
  if (depth !== 'full' || result.counts !== 'people' || !isPlace || finding.request === null || result.population.unknown === 0)
    return finding;
  const { rows, places } = await port.answers(claim, finding.request);
  const followUp = followUpOf(rows, places);
  if (followUp === null) return finding;
  if (followUp.population !== result.population.unknown) return { ...finding, notes: [...finding.notes, 'follow-up-outdated'] };
  const rungs = [...finding.rungs];
  const after = rungs.findLastIndex(({ rung }) => rung === 'worst-case' || rung === 'clock' || rung === 'clock-exact');
  const known = new Map(result.rows.map((row) => [row.key[by]!, row.value]));
  rungs.splice(after + 1, 0, ...rungsOf(known, followUp));
  return { ...finding, rungs, followUp };
}
