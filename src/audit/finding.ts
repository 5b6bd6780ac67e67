import type { Message } from '../util/message.ts';
import type { Means, Quantity, Reason } from './world.ts';

/** Who reads: what each knows beside the folder, and whether reports are held to keep hidden numbers from them. */
export const ATTACKERS = {
  outsider: { defended: true },
  'own-row': { defended: true },
  colleagues: { defended: false },
  'no-cancellation': { defended: false },
} as const;
export type Attacker = keyof typeof ATTACKERS;

/** What gave it away: the most special knowledge the chain needs, or a small number that is simply there. */
export type FindingKind = Means | 'small-count' | 'hash' | 'untraced';

/** One hidden number that can be worked out, or one that should not be there. */
export type Finding = {
  readonly kind: FindingKind;
  readonly attacker: Attacker;
  readonly table: string;
  readonly cell: string;
  readonly low: number | null;
  readonly high: number | null;
  /** Nobody may come to fewer values than k. */
  readonly values: number | null;
  readonly k: number | null;
  /** Each step with the place where it stands; a person can check it. */
  readonly how: readonly Message[];
};

/** What the folder leaves open of one hidden quantity. `high` null: no end. */
export type Interval = Pick<Quantity, 'id' | 'table' | 'cell' | 'k' | 'kind' | 'isPast'> & {
  readonly low: number;
  readonly high: number | null;
  /** Possible values, counted up to k. */
  readonly values: number;
  readonly reasons: readonly Reason[];
};

/** The same steps, each once. */
export function withoutRepeats(how: readonly Message[]): readonly Message[] {
  return [...new Map(how.map((step) => [step.en, step])).values()];
}
