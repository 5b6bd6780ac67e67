-- What the events of GH Archive add up to, rebuilt whole with everything else.

-- Each event once: the archive repeats some, and since May 2025 files them by the hour they were fetched in. Only those that are repeated are sorted.
CREATE VIEW gharchive_event AS
WITH repeated AS (SELECT event_id FROM raw_gharchive_event GROUP BY event_id HAVING count(*) > 1)
SELECT * FROM raw_gharchive_event ANTI JOIN repeated USING (event_id)
UNION ALL
SELECT * FROM raw_gharchive_event SEMI JOIN repeated USING (event_id) QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY file, line) = 1;

-- Months and hours in which the archive is known to have lost events, from its own issue tracker. Loaded by every derivation.
CREATE TABLE gharchive_hole (
  from_at  TIMESTAMP NOT NULL,
  until_at TIMESTAMP,          -- NULL: not over
  lost     VARCHAR NOT NULL,   -- 'all' | 'some' | 'most'
  what     VARCHAR NOT NULL,
  evidence VARCHAR NOT NULL    -- where it was reported
);

-- Every event of a repository in the report, once: what stars and forks are counted from, and what other systems call contributions.
CREATE TABLE archive_event (
  happened_at TIMESTAMP NOT NULL,
  event_id    BIGINT NOT NULL,
  type        VARCHAR NOT NULL,
  repo_id     INTEGER NOT NULL,
  project_id  INTEGER NOT NULL,
  actor_id    BIGINT,                   -- GitHub's number of the account; NULL before 2015
  actor       VARCHAR NOT NULL,         -- login at that time
  person_id   INTEGER NOT NULL,
  org_id      INTEGER,                  -- at that instant
  location    location_state NOT NULL,  -- at that instant
  country     VARCHAR,
  region      VARCHAR,
  last_country VARCHAR,                 -- the person's latest country, applied to all history as DevStats does
  bot         BOOLEAN NOT NULL,
  again       BOOLEAN NOT NULL DEFAULT false  -- stands under a project before this one too
);

-- Issues and pull requests with their times and the person who opened them.
CREATE TABLE thread (
  repo_id     INTEGER NOT NULL,
  project_id  INTEGER NOT NULL,
  number      BIGINT NOT NULL,             -- that of an issue is below 0 where a forge counts the two apart
  kind        contribution_kind NOT NULL,  -- 'issue' | 'pull_request'
  opened_at   TIMESTAMP NOT NULL,
  responded_at TIMESTAMP,                  -- first comment, review or closing by somebody else who is no bot
  reviewed_at TIMESTAMP,                   -- first review or comment on the change by somebody else who is no bot
  merged_at   TIMESTAMP,
  closed_at   TIMESTAMP,                   -- NULL while open; a merged pull request is closed too
  person_id   INTEGER NOT NULL,
  org_id      INTEGER,                     -- of the opener, when it was opened
  location    location_state NOT NULL,
  country     VARCHAR,
  region      VARCHAR,
  bot         BOOLEAN NOT NULL,
  again       BOOLEAN NOT NULL DEFAULT false  -- stands under a project before this one too
);
