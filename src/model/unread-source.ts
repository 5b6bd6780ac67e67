import type { ErrorCode } from './error-codes.ts';

/** A configured source that could not be read when last tried. What a report says without it is not the whole. */
export type UnreadSource = {
  /** As in `source_state`, without local paths: `git:owner/name`. */
  readonly source: string;
  readonly kind: string;
  /** What people know it by. */
  readonly name: string;
  /** `missing`: nothing was ever read of it; `stale`: rows of an earlier reading are counted, what came after is not. */
  readonly state: 'missing' | 'stale';
  /** Why, as a permanent code: its meaning is in `error-codes.ts`, in every language. */
  readonly code: ErrorCode;
};
