import { z } from 'zod';
import { addressSpec } from './address-spec.ts';

const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be letters, digits and _');

/** `engine:` of muster.yaml: where derived facts are sent and measured, when one machine is not enough. */
export const engineSpec = z.strictObject({
  clickhouse: z
    .strictObject({
      url: addressSpec.describe('Address of its HTTP interface: https://HOST:8443.'),
      database: name.default('muster').describe('A database of its own: Muster replaces its tables at every sync.'),
      cluster: name.optional().describe('The cluster to spread the facts over; left out: one server.'),
      user: z.string().min(1).default('default'),
      password_env: name.optional().describe('Name of the environment variable that holds the password.'),
    })
    .describe('A ClickHouse server or cluster, 26.7 or newer.'),
  events: z
    .strictObject({
      table: z
        .string()
        .regex(/^[A-Za-z_]\w*\.[A-Za-z_]\w*$/, 'must be DATABASE.TABLE')
        .describe('A table of the shape of the public github_events, as default.github_events.'),
    })
    .optional()
    .describe("A table of GH Archive's events on that server, read where it is; in place of gharchive."),
});

export type EngineConfig = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly database: string;
  readonly cluster: string | null;
  readonly user: string;
  readonly passwordEnv: string | null;
  /** The table of events that is read where it is, as `database.table`. */
  readonly events: string | null;
};

/** With every default filled in. */
export function normaliseEngine({ clickhouse, events }: z.output<typeof engineSpec>): EngineConfig {
  return {
    url: clickhouse.url.replace(/\/$/, ''),
    database: clickhouse.database,
    cluster: clickhouse.cluster ?? null,
    user: clickhouse.user,
    passwordEnv: clickhouse.password_env ?? null,
    events: events?.table ?? null,
  };
}
