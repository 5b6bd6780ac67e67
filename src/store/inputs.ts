import type { Database } from '../model/database.ts';
import type { ErrorCode } from '../model/error-codes.ts';
import type { UnreadSource } from '../model/unread-source.ts';
import { withoutLocalPath } from '../util/local-path.ts';

/** One configured source as a report names it: what was read of it, or why nothing was. No local path. */
export type Input = {
  readonly source: string;
  readonly kind: string;
  readonly origin: string;
  /** What identifies the content read; '' when nothing was. */
  readonly version: string;
  /** `read`; `missing`: it could not be read; `stale`: it could not be read again, and what was read of it before is counted. */
  readonly state: 'read' | UnreadSource['state'];
  /** Why it could not be read. */
  readonly reason: ErrorCode | null;
  /** Null for files about people: how many rows they hold may be a number that the report hides. */
  readonly records: number | null;
};

const INPUTS = `
  SELECT
    source, coalesce(state.kind, failure.kind) AS kind, coalesce(state.origin, failure.origin) AS origin, coalesce(version, '') AS version,
    CASE WHEN failure.code IS NULL THEN 'read' WHEN version IS NULL THEN 'missing' ELSE 'stale' END AS state,
    failure.code AS reason, coalesce(records, 0) AS records
  FROM source_state AS state FULL JOIN source_failure AS failure USING (source)
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

/** The sources that could not be read. */
export function unreadOf(inputs: readonly Input[]): readonly UnreadSource[] {
  return inputs.flatMap(({ source, kind, origin, state, reason }) =>
    state === 'read' ? [] : [{ source, kind, name: kind === 'git' ? source.slice('git:'.length) : origin, state, code: reason! }],
  );
}

/** Whether an input is rows about people who registered or proposed. */
function isPrivate({ kind }: Pick<Input, 'kind'>): boolean {
  return kind === 'event' || kind === 'event-file';
}
