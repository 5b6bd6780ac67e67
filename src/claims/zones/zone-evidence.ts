import type { Calibration, Tipping } from '../evaluated-claim.ts';
import type { Finding, Inquiry } from '../finding.ts';
import { type ZoneRungs, zoneRatio } from './zone-rungs.ts';
import { type Zone, zonesOf } from './zone-sizes.ts';

/** z of a two-sided 95 % interval. */
const NORMAL_95 = 1.959964;

/**
 * What zones of clocks add to a finding about countries: two rungs, each after the one it sharpens, and kappa* within zones; and what
 * those who were located later tell.
 */
export async function withZones(
  finding: Finding,
  subject: string,
  inquiry: Inquiry,
  rungsOf: (zones: readonly Zone[]) => ZoneRungs,
): Promise<Finding> {
  const { request, population } = finding;
  if (request === null || population === null || population.unknown === 0 || finding.clock === null) return finding;
  const counts = await inquiry.port.byZone(request);
  const zones = counts === null ? null : zonesOf(counts);
  if (zones === null) return finding;
  const own = rungsOf(zones);
  const rungs = finding.rungs.flatMap((rung) => [rung, ...own.filter((each) => each.rung === `${rung.rung}-in-zones`)]);
  const tipping = finding.tipping.map((each): Tipping => {
    const [ahead, behind] = each.ahead ? [each.key, subject] : [subject, each.key];
    return { ...each, kappaInZones: zoneRatio(zones, ahead, behind) };
  });
  const calibration = inquiry.depth === 'full' ? await calibrationOf({ ...finding, tipping }, subject, inquiry) : [];
  return { ...finding, rungs, tipping, calibration };
}

/** The nearest neighbours on either side, as far as enough people of both were located later. */
async function calibrationOf({ request, tipping }: Finding, subject: string, { port, context }: Inquiry): Promise<readonly Calibration[]> {
  const day = request!.period.to;
  const later = day === null ? null : await port.locatedLater(request!, day);
  const own = later?.get(subject);
  if (later === null || own === undefined || own.later < context.minimum) return [];
  const nearest = [tipping.filter(({ ahead }) => ahead).at(-1), tipping.find(({ ahead }) => !ahead)];
  return nearest.flatMap((each): Calibration[] => {
    const other = each && later.get(each.key);
    if (each === undefined || other === undefined || other.later < context.minimum) return [];
    const { key, inText, ahead } = each;
    return [{ key, inText, ahead, ...ratioOf(other, own), subject: own, neighbour: other }];
  });
}

type Part = { readonly people: number; readonly later: number };

/** The ratio of two shares with its 95 % limits on the scale of logarithms (Katz, Baptista, Azen and Pike 1978). */
function ratioOf(one: Part, other: Part): { readonly ratio: number; readonly low: number; readonly high: number } {
  const ratio = one.later / one.people / (other.later / other.people);
  const spread = NORMAL_95 * Math.sqrt(1 / one.later - 1 / one.people + 1 / other.later - 1 / other.people);
  return { ratio, low: ratio * Math.exp(-spread), high: ratio * Math.exp(spread) };
}
