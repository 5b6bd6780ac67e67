import { clockEvidence } from '../claims/clocks/clock-evidence.ts';
import { clockTable } from '../claims/clocks/clock-rungs.ts';
import type { Prospect } from '../claims/follow-up/prospect.ts';
import { loadClaims, selectClaims } from '../claims/load-claims.ts';
import type { ClaimSpec } from '../config/claims-schema.ts';
import { countsByZone, unlocatedPeople } from '../measures/clocks.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { runMeasure } from '../measures/run.ts';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import type { Message } from '../util/message.ts';
import type { Workspace } from './workspace.ts';

type RankClaim = Extract<ClaimSpec, { kind: 'rank' | 'among-largest' }>;

/** A claim on the rank of a country, or a region, and what a follow-up of it starts from. */
export type Question = { readonly claim: RankClaim; readonly prospect: Prospect };

/**
 * What could be asked for a claim.
 * @throws MusterError E_CLAIM_UNKNOWN; E_ASK where no follow-up of people by country can settle the claim
 */
export async function questionOf(workspace: Workspace, id: string, effects: Effects): Promise<Question> {
  const { config, database } = workspace;
  const [claim] = selectClaims(await loadClaims(config, effects), [id]);
  const request = requestOf(claim!, config.period);
  const [people, zones, clocks] = [
    await unlocatedPeople(database, request),
    await countsByZone(database, request),
    await clockEvidence(database, request),
  ];
  if (people === null || zones === null || clocks === null)
    throw notAskable(id, { en: 'it counts no people, or their clocks say nothing', zh: '它统计的不是人，或这些人的时钟不提供信息' });
  if (people.length === 0) throw notAskable(id, { en: 'everybody is located', zh: '所有人的地点都已知' });
  const table = clockTable(await runMeasure(database, request), clocks);
  return { claim: claim as RankClaim, prospect: { subject: (claim as RankClaim).subject, table, people, zones } };
}

/** @throws MusterError E_ASK */
function requestOf(claim: ClaimSpec, period: MeasureRequest['period']): MeasureRequest {
  const ranked = claim.kind === 'rank' || claim.kind === 'among-largest';
  if (!ranked || claim.measure === undefined || (claim.by !== 'country' && claim.by !== 'region'))
    throw notAskable(claim.id, {
      en: 'it is no claim on the rank of a country, or of a region, among people',
      zh: '它不是关于某国或某区域按人数排名的声明',
    });
  const own = claim.period === undefined ? period : { from: claim.period.from ?? null, to: claim.period.to ?? null };
  const scheme = claim.scheme === undefined ? {} : { scheme: claim.scheme };
  return { measure: claim.measure, by: [claim.by], where: claim.where, period: own, profile: claim.profile ?? null, ...scheme };
}

function notAskable(id: string, why: Message): MusterError {
  return new MusterError(
    'E_ASK',
    { en: `Asking people cannot settle the claim "${id}": ${why.en}.`, zh: `询问人们无法使声明“${id}”得到定论：${why.zh}。` },
    {
      hint: {
        en: 'muster ask takes claims of the kinds rank and among-largest by country or region, on a measure that counts authors of commits.',
        zh: 'muster ask 接受按国家或区域、类型为 rank 或 among-largest，且其度量统计提交作者的声明。',
      },
    },
  );
}
