import type { Database, Value } from '../src/model/database.ts';

/** Rows by table; a row names only what matters to its test. */
export type TableRows = Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;

/** What a row of a derived table says unless a fixture says otherwise. */
const DEFAULTS: Readonly<Record<string, (row: Readonly<Record<string, Value>>) => Readonly<Record<string, Value>>>> = {
  contribution: (row) => ({
    kind: 'commit',
    role: 'author',
    repo_id: 1,
    project_id: 1,
    location: row['country'] ? 'located' : 'unknown',
    merge: false,
    duplicate: false,
    copy: false,
    bot: false,
    duplicate_in_project: row['duplicate'] ?? false,
    copy_in_project: row['copy'] ?? false,
    weight: 0,
    item: `item-${JSON.stringify(row)}`,
  }),
  organisation: (row) => ({ name_en: row['org_key']!, name_zh: row['org_key']!, type: 'vendor', reviewed: true }),
  event: (row) => ({
    name_en: row['event_id']!,
    name_zh: row['event_id']!,
    mode: 'in-person',
    starts_on: '2019-06-24',
    ends_on: '2019-06-26',
    series: row['event_id']!,
    invented: true,
  }),
  event_registration: (row) => ({
    event_id: 'e',
    registration: `registration-${JSON.stringify(row)}`,
    status: 'approved',
    ticket: 'Standard',
    mode: 'in-person',
    source: 'event:e:a.csv',
  }),
  event_proposal: (row) => ({
    event_id: 'e',
    proposal: `proposal-${JSON.stringify(row)}`,
    state: 'rejected',
    submitted: true,
    accepted: false,
    confirmed: false,
    scheduled: false,
  }),
  event_speaker: () => ({ event_id: 'e', basis: 'email', accepted: true, keynote: false, source: 'event:e:a.csv' }),
  archive_event: (row) => ({ repo_id: 1, project_id: 1, person_id: 1, location: row['country'] ? 'located' : 'unknown', bot: false }),
  thread: (row) => ({ repo_id: 1, project_id: 1, kind: 'pull_request', location: row['country'] ? 'located' : 'unknown', bot: false }),
  raw_landscape_revision: (row) => ({
    source: 'landscape',
    sha: `sha-${row['revision']}`,
    state: 'read',
    items: 0,
    members: 0,
    unnamed: 0,
    projects: 0,
    own: 0,
  }),
  member: () => ({ unnamed: false, at_start: false, last_seen: '9999-12-31 00:00:00' }),
  membership: () => ({ until_at: '9999-12-31 00:00:00', began: 'joined', ended: 'still' }),
  organisation_membership: () => ({ until_at: '9999-12-31 00:00:00' }),
  project: (row) => ({ name_en: row['project']!, name_zh: row['project']! }),
};

/** Inserts fixture rows, each table's missing columns filled from its defaults. */
export async function insertRows(database: Database, tables: TableRows): Promise<void> {
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) {
      const full = { ...DEFAULTS[table]?.(row), ...row };
      const names = Object.keys(full);
      await database.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `$${name}`).join(', ')})`, full);
    }
  }
}
