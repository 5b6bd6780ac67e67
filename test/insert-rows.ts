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
    weight: null,
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
  event_response: () => ({ event_id: 'e', source: 'event:e:a.csv' }),
  event_rating: () => ({ event_id: 'e' }),
  event_speaker: () => ({ event_id: 'e', basis: 'email', accepted: true, keynote: false, source: 'event:e:a.csv' }),
  archive_event: (row) => ({ repo_id: 1, project_id: 1, person_id: 1, location: row['country'] ? 'located' : 'unknown', bot: false }),
  thread: (row) => ({ repo_id: 1, project_id: 1, kind: 'pull_request', location: row['country'] ? 'located' : 'unknown', bot: false }),
  raw_commit: (row) => ({
    source: `git:${row['repository'] ?? 'a/one'}`,
    repository: 'a/one',
    parents: 1,
    author_name: 'ada',
    author_email: `${row['author_name'] ?? 'ada'}@example.org`,
    author_at: '2020-01-01 00:00:00',
    author_offset: 0,
    committer_name: row['author_name'] ?? 'ada',
    committer_email: row['author_email'] ?? `${row['committer_name'] ?? row['author_name'] ?? 'ada'}@example.org`,
    committer_at: row['author_at'] === undefined ? '2020-01-01 00:00:00' : row['author_at'],
    committer_offset: 0,
    // Subjects differ unless a row says that they do not.
    subject_hash: Number.parseInt(String(row['sha']), 36),
  }),
  maintainer: (row) => ({
    matched: true,
    team: false,
    bot: false,
    role: 'maintainer',
    repo_id: 1,
    project_id: 1,
    again: false,
    until_at: '9999-12-31 00:00:00',
    earlier: false,
    location: row['country'] ? 'located' : 'unknown',
    item: 'acme/alpha OWNERS',
  }),
  raw_maintainer: () => ({
    source: 'git:a/one',
    repository: 'a/one',
    project: '',
    path: 'OWNERS',
    line: 1,
    nth: 1,
    joins: true,
    earlier: false,
    role: 'maintainer',
    alias: '',
    login: '',
    email: '',
    name: '',
    organisation: '',
  }),
  raw_trailer: (row) => ({ source: 'git:a/one', repository: 'a/one', email: `${row['name']}@example.org` }),
  raw_declaration: () => ({ source: 'git:a/one', repository: 'a/one', email: '', link: '' }),
  raw_commit_lines: () => ({ source: 'git:a/one', repository: 'a/one' }),
  raw_tag: (row) => ({ source: 'git:a/one', repository: 'a/one', sha: `sha-${row['name']}`, tagged_at: '2020-01-01 00:00:00' }),
  release: (row) => ({ repo_id: 1, project_id: 1, fate: 'release', version: row['tag']!, item: `item-${row['tag']}` }),
  raw_gharchive_event: (row) => ({
    source: 'gharchive:2020-01-01',
    file: '2020-01-01-0.json.gz',
    line: row['event_id']!,
    type: 'IssueCommentEvent',
    happened_at: '2020-01-01 00:00:00',
    repository: 'a/one',
    actor: 'ada',
  }),
  raw_event: (row) => ({
    source: `event:${row['event_id']}`,
    name_en: row['event_id']!,
    name_zh: row['event_id']!,
    mode: 'in-person',
    starts_on: '2019-06-24',
    ends_on: '2019-06-26',
    series: row['event_id']!,
    invented: true,
  }),
  raw_event_file: (row) => ({ event_id: 'e', file: row['source']!, format: 'csv', rows_in: 0, rows_used: 0 }),
  raw_event_region: () => ({ source: 'event:e', event_id: 'e' }),
  raw_event_question: () => ({ event_id: 'e', subject: 'speaker', field: 'country', wording: 'Country' }),
  raw_event_registration: (row) => ({
    source: 'a',
    event_id: 'e',
    line: 1,
    registration: `registration-${JSON.stringify(row)}`,
    status: 'approved',
    list: 'registrations',
    ticket: 'Standard',
    mode: 'in-person',
  }),
  raw_event_proposal: () => ({ source: 'a', event_id: 'e', line: 1 }),
  raw_event_proposal_step: () => ({ source: 'a', event_id: 'e', step: 0 }),
  raw_event_proposal_speaker: () => ({ source: 'a', event_id: 'e' }),
  raw_event_speaker: () => ({ source: 'a', event_id: 'e', line: 1, basis: 'email' }),
  raw_event_session: () => ({ source: 'a', event_id: 'e', line: 1 }),
  raw_event_session_speaker: () => ({ source: 'a', event_id: 'e' }),
  raw_gharchive_hour: (row) => ({
    source: 'gharchive:2020-01-01',
    file: `${row['hour']}.json.gz`,
    state: 'present',
    bytes: 1,
    sha256: '',
    lines: 1,
    kept: 1,
  }),
  raw_forge_item: () => ({
    source: 'forge:github.com',
    line: 1,
    repository: 'a/one',
    thread: 1,
    author: 'ada',
    author_kind: 'user',
    happened_at: '2020-01-01 00:00:00',
    asked_at: '2026-01-01',
  }),
  raw_forge_page: () => ({
    source: 'forge:github.com',
    line: 1,
    repository: 'a/one',
    parent: '',
    thread: 0,
    more: false,
    asked_at: '2026-01-01',
  }),
  raw_alias: () => ({ source: 'affiliations:people.txt', line: 1 }),
  raw_affiliation: () => ({ source: 'affiliations:people.txt', line: 1, key_kind: 'email', priority: 50 }),
  raw_location: () => ({ source: 'affiliations:places.csv', line: 1, key_kind: 'email', category: 'profile' }),
  raw_landscape_change: (row) => ({
    source: 'landscape',
    item: `${row['kind'] ?? 'member'}:${row['name']}`,
    present: true,
    kind: 'member',
    level: 'silver',
    unnamed: false,
  }),
  author_person: (row) => ({ repository: 'a/one', email: `${row['name']}@example.org` }),
  person_identity: () => ({ key_kind: 'email', rule: 'seen', source: '', line: 0 }),
  bot_period: () => ({ from_at: '0001-01-01', until_at: '9999-12-31', state: 'bot', evidence: 'table' }),
  affiliation: () => ({ from_at: '0001-01-01', until_at: '9999-12-31', rule: 'csv', source: 'people.csv', line: 1 }),
  location: () => ({ from_at: '0001-01-01', until_at: '9999-12-31', state: 'located', reason: 'profile', flags: '' }),
  project_repository: () => ({ again: false }),
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
    const full = rows.map((row) => ({ ...DEFAULTS[table]?.(row), ...row }));
    for (let at = 0; at < full.length; ) {
      const alike = sameColumns(full, at);
      await insertAlike(database, table, alike);
      at += alike.length;
    }
  }
}

const MOST_AT_ONCE = 100;

/** The rows from one on that name the same columns: one statement writes them, which costs as much as for one row. */
function sameColumns<Row extends object>(rows: readonly Row[], from: number): readonly Row[] {
  const columns = Object.keys(rows[from]!).join();
  const other = rows.findIndex((row, at) => at > from && (at === from + MOST_AT_ONCE || Object.keys(row).join() !== columns));
  return rows.slice(from, other < 0 ? undefined : other);
}

async function insertAlike(database: Database, table: string, rows: readonly Readonly<Record<string, Value>>[]): Promise<void> {
  const names = Object.keys(rows[0]!);
  const places = rows.map((_, at) => `(${names.map((name) => `$${name}_${at}`).join(', ')})`);
  const values = rows.flatMap((row, at) => names.map((name) => [`${name}_${at}`, row[name]!] as const));
  const columns = names.map((name) => `"${name}"`).join(', ');
  await database.run(`INSERT INTO ${table} (${columns}) VALUES ${places.join(', ')}`, Object.fromEntries(values));
}
