import type { Database } from '../model/database.ts';
import type { UnreadSource } from '../model/unread-source.ts';
import { withoutLocalPath } from '../util/local-path.ts';

/** One configured source as a report names it: what was read of it, or why nothing was. No local path. */
export type Input = {
  readonly source: string;
  readonly kind: string;
  readonly origin: string;
  /** What identifies the content read; '' when nothing was. */
  readonly version: string;
  /** `read` whole; or in what way not. What is `partly` read and lacks nothing but lines of code or a mailmap is no reason to doubt the rest. */
  readonly state: 'read' | UnreadSource['state'];
  /** Why not whole: the code of an error, or the kinds of notes; null when it was. */
  readonly reason: string | null;
  /** Null for files about people: how many rows they hold may be a number that the report hides. */
  readonly records: number | null;
};

const INPUTS = `
  SELECT
    source, coalesce(state.kind, failure.kind) AS kind, coalesce(state.origin, failure.origin) AS origin, coalesce(version, '') AS version,
    CASE WHEN failure.code IS NOT NULL THEN if(version IS NULL, 'missing', 'stale') WHEN note.kinds IS NOT NULL THEN 'partly' ELSE 'read' END AS state,
    coalesce(failure.code, note.kinds) AS reason, coalesce(records, 0) AS records
  FROM source_state AS state FULL JOIN source_failure AS failure USING (source)
  LEFT JOIN (SELECT source, string_agg(DISTINCT kind, ' ' ORDER BY kind) AS kinds FROM source_note GROUP BY source) AS note USING (source)
  ORDER BY source`;

/** Every configured source, those that the last sync could not read among them. When they were read is left out: it is no property of the data. */
export async function readInputs(database: Database): Promise<readonly Input[]> {
  const inputs = await database.all<Input>(INPUTS);
  return inputs.map((input) => ({
    ...input,
    records: isPrivate(input) ? null : input.records,
    source: withoutLocalPath(input.source),
    origin: withoutLocalPath(input.origin),
  }));
}

/** A clone without its older commits, or without something like it: what is counted is not what was done. */
const LACKING = 'shallow';

/** The sources that could not be read whole, so that numbers lack something. */
export function unreadOf(inputs: readonly Input[]): readonly UnreadSource[] {
  return inputs.flatMap(({ source, kind, origin, state, reason }) =>
    state === 'read' || (state === 'partly' && !reason!.split(' ').includes(LACKING))
      ? []
      : [{ source, kind, name: kind === 'git' ? source.slice('git:'.length) : origin, state, reason: reason! }],
  );
}

/** Whether an input is rows about people: who registered or proposed, who works or lives where. */
function isPrivate({ kind }: Pick<Input, 'kind'>): boolean {
  return kind === 'event' || kind === 'event-file' || kind === 'affiliations';
}
