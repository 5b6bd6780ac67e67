/** A configured source that could not be read whole when last tried. What a report says without the rest is not the whole. */
export type UnreadSource = {
  /** As in `source_state`, without local paths: `git:owner/name`. */
  readonly source: string;
  readonly kind: string;
  /** What people know it by. */
  readonly name: string;
  /**
   * `missing`: nothing was ever read of it; `stale`: rows of an earlier reading are counted, what came after is not; `partly`: a part of it is not
   * there, as in a shallow clone.
   */
  readonly state: 'missing' | 'stale' | 'partly';
  /** Why: the code of the error that reading it ended with, or the kind of its note (table `source_note`). */
  readonly reason: string;
};
