import { readFileSync } from 'node:fs';
import type { Database } from '../../../model/database.ts';
import type { CorrectionKind } from '../../../sources/affiliations/corrections.ts';
import type { Message } from '../../../util/message.ts';

const REVIEW = readFileSync(new URL('./review.sql', import.meta.url), 'utf8');

/** What a person should look at. */
export type ReviewKind =
  | 'split'
  | 'identity-conflict'
  | 'affiliation-conflict'
  | 'unresolved-organisation'
  | 'flagged-location'
  | 'unknown-country';

/** One thing to look at, with the cells of the correction that would settle it; `value` is `?` where only a person can know. */
export type ReviewItem = {
  readonly kind: ReviewKind;
  /** Contributions that it touches: of two persons who may be one, those of the lesser. */
  readonly weight: number;
  readonly why: Message;
  readonly correction: CorrectionKind;
  readonly person: string;
  readonly value: string;
  /** Half-open days; empty is open. */
  readonly from: string;
  readonly until: string;
};

/** Everything that deserves an eye, the heaviest first. Holds keys and organisations in clear: never for a report. */
export async function reviewItems(database: Database): Promise<readonly ReviewItem[]> {
  const rows = await database.all<Omit<ReviewItem, 'why'> & { why: string; whyZh: string }>(REVIEW);
  return rows.map(({ why, whyZh, ...item }) => ({ ...item, why: { en: why, zh: whyZh } }));
}
