-- Events of GH Archive as its hour files have them, cut down to what counting needs; no texts, no addresses. One source per day.
CREATE TABLE raw_gharchive_event (
  source      VARCHAR NOT NULL,     -- 'gharchive:2019-07-29'
  file        VARCHAR NOT NULL,     -- '2019-07-29-13.json.gz'
  line        INTEGER NOT NULL,
  event_id    BIGINT NOT NULL,      -- GitHub's; below zero: before 2015 events have none, it is then made from the bytes of the line
  type        VARCHAR NOT NULL,     -- 'PullRequestEvent'
  happened_at TIMESTAMP NOT NULL,   -- created_at in UTC
  repo_id     BIGINT,
  repository  VARCHAR NOT NULL,     -- 'owner/name' at that time
  organisation VARCHAR,             -- login of the owner when it is an organisation
  actor_id    BIGINT,
  actor       VARCHAR NOT NULL,     -- login at that time
  action      VARCHAR,              -- 'opened', 'closed', 'created', ...
  number      BIGINT,               -- of the issue or pull request
  item_id     BIGINT,               -- of the pull request when the event shows one, else of the issue
  issue_id    BIGINT,
  pull_request BOOLEAN,             -- whether the number is a pull request's; NULL where the event does not say
  author_id   BIGINT,               -- who opened the issue or pull request
  author      VARCHAR,
  opened_at   TIMESTAMP,            -- the issue's or pull request's own times, as the event shows them
  updated_at  TIMESTAMP,
  closed_at   TIMESTAMP,
  merged_at   TIMESTAMP,
  comment_id  BIGINT,
  review_id   BIGINT,
  review_state VARCHAR,
  push_size   BIGINT,               -- commits pushed; NULL since October 2025
  push_head   VARCHAR               -- the last commit pushed
);

-- What became of every hour between the first and the last one asked for.
CREATE TABLE raw_gharchive_hour (
  source VARCHAR NOT NULL,
  file   VARCHAR NOT NULL,
  hour   TIMESTAMP,            -- NULL for a file not named after an hour
  state  VARCHAR NOT NULL,     -- 'present' | 'missing' | 'partial' (cut short, the readable part kept) | 'corrupt'
  bytes  BIGINT NOT NULL,
  sha256 VARCHAR NOT NULL,     -- of the file; '' when missing
  lines  BIGINT NOT NULL,
  kept   BIGINT NOT NULL
);

-- Who an event before 2015 says its actor is: by login and day, as the profile stood then. The local part of addresses is hashed (SHA-1) by the archive.
CREATE TABLE raw_gharchive_profile (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  login VARCHAR NOT NULL,
  email VARCHAR
);

-- An instant as any era writes it: `2015-01-01T12:00:01Z`, `2014-06-01T01:05:30-07:00`, `2011-02-12 00:00:00 -0800` (with dashes or
-- slashes). NULL when it is none.
CREATE MACRO gharchive_instant(text) AS CASE
  WHEN suffix(text, 'Z') OR text IS NULL THEN TRY_CAST(text AS TIMESTAMP)
  ELSE make_timestamp(epoch_us(TRY_CAST(regexp_replace(replace(text, '/', '-'), ' ?([+-]\d\d):?(\d\d)$', '\1:\2') AS TIMESTAMPTZ)))
END;

-- A spool file, or all that a pattern matches, as the scanner writes it (sources/gharchive/fields.ts): every field of an event that is
-- looked at, as text, escapes still in place.
CREATE MACRO gharchive_spool(path) AS TABLE SELECT *
FROM read_csv(path, delim = '\t', quote = '', escape = '', header = false, auto_detect = false, nullstr = '', filename = true, columns = {
  'line': 'INTEGER', 'line_hash': 'VARCHAR', 'id': 'VARCHAR', 'type': 'VARCHAR', 'created_at': 'VARCHAR', 'url': 'VARCHAR', 'actor': 'VARCHAR',
  'actor_id': 'VARCHAR', 'actor_login': 'VARCHAR', 'repo_id': 'VARCHAR', 'repo_name': 'VARCHAR', 'org_login': 'VARCHAR', 'old_repo_id': 'VARCHAR',
  'old_repo_owner': 'VARCHAR', 'old_repo_name': 'VARCHAR', 'old_repo_org': 'VARCHAR', 'profile_login': 'VARCHAR', 'profile_email': 'VARCHAR',
  'profile_company': 'VARCHAR', 'profile_location': 'VARCHAR', 'action': 'VARCHAR', 'number': 'VARCHAR', 'push_size': 'VARCHAR', 'push_head': 'VARCHAR',
  'old_issue_id': 'VARCHAR', 'old_comment_id': 'VARCHAR', 'issue': 'VARCHAR', 'issue_id': 'VARCHAR', 'issue_number': 'VARCHAR',
  'issue_user_id': 'VARCHAR', 'issue_user': 'VARCHAR', 'issue_created_at': 'VARCHAR', 'issue_updated_at': 'VARCHAR', 'issue_closed_at': 'VARCHAR',
  'issue_pull_request': 'VARCHAR', 'pr_id': 'VARCHAR', 'pr_number': 'VARCHAR', 'pr_user_id': 'VARCHAR', 'pr_user': 'VARCHAR',
  'pr_created_at': 'VARCHAR', 'pr_updated_at': 'VARCHAR', 'pr_closed_at': 'VARCHAR', 'pr_merged_at': 'VARCHAR', 'comment_id': 'VARCHAR',
  'review_id': 'VARCHAR', 'review_state': 'VARCHAR'
});

-- JSON escapes resolved; NULL for an empty text or one that is no JSON string.
CREATE MACRO gharchive_text(raw) AS nullif(trim(CASE WHEN contains(raw, '\') THEN TRY_CAST('"' || raw || '"' AS JSON)->>'$' ELSE raw END), '');
