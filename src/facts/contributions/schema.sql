-- The one table every contribution measure reads: one row per person, role and act, with everything known about it at its instant.
CREATE TYPE contribution_kind AS ENUM ('commit', 'issue', 'pull_request', 'review', 'comment', 'push');
CREATE TYPE contribution_role AS ENUM ('author', 'committer', 'co-author', 'signer', 'reviewer', 'tester', 'acker', 'reporter', 'suggester');
-- How a commit declares an agent, the strongest first.
CREATE TYPE declaration_form AS ENUM ('author', 'committer', 'co-author', 'trailer', 'footer');
CREATE TYPE location_state AS ENUM ('located', 'region', 'ambiguous', 'unknown');

CREATE TABLE repository (
  repo_id     INTEGER NOT NULL,  -- dense, by name
  repository  VARCHAR NOT NULL,  -- 'owner/name' of github.com, 'host/path' of other places, 'local/folder'
  mirror_of   VARCHAR            -- name of another one when configured as its mirror
);

-- Which repository republishes which: as configured, or told by the commits that two of them on different hosts share.
CREATE TABLE mirror_pair (
  repo_id     INTEGER NOT NULL,  -- the mirror: its commits count in the original, its lists of maintainers are those of the original
  original_id INTEGER NOT NULL,
  shared      BIGINT NOT NULL,   -- commits that stand in both
  own         BIGINT NOT NULL,   -- commits of the mirror alone
  configured  BOOLEAN NOT NULL
);

-- Which projects list which repositories: most of them one.
CREATE TABLE project_repository (
  project_id INTEGER NOT NULL,
  repo_id    INTEGER NOT NULL,
  again      BOOLEAN NOT NULL    -- a project before this one lists it too: it counts here, and there in totals
);

CREATE TABLE project (
  project_id INTEGER NOT NULL,   -- dense, by key
  project    VARCHAR NOT NULL,   -- key in muster.yaml
  name_en    VARCHAR NOT NULL,
  name_zh    VARCHAR NOT NULL,
  joined     TIMESTAMP
);

-- A repository of two projects stands here under each. Totals take the rows that are not `again`, and of copies the one that counts among all;
-- one project takes its own rows, and of copies the one that counts among its repositories: so no project's number depends on the others listed.
CREATE TABLE contribution (
  happened_at TIMESTAMP,                -- author time, for committers committer time; NULL is unknown
  kind       contribution_kind NOT NULL,
  role       contribution_role NOT NULL,
  repo_id    INTEGER NOT NULL,
  project_id INTEGER NOT NULL,
  person_id  INTEGER NOT NULL,
  org_id     INTEGER,                   -- at that instant; NULL is unknown
  location   location_state NOT NULL,   -- at that instant
  country    VARCHAR,                   -- when located
  region     VARCHAR,
  merge      BOOLEAN NOT NULL,          -- more than one parent
  duplicate  BOOLEAN NOT NULL,          -- the same commit id stands in another repository that counts it
  copy       BOOLEAN NOT NULL,          -- same author e-mail, author second and subject as a commit that counts
  bot        BOOLEAN NOT NULL,
  weight     BIGINT,                    -- lines added and deleted; NULL where nobody counted them
  item       VARCHAR NOT NULL,          -- commit id, event id
  again      BOOLEAN NOT NULL DEFAULT false,           -- stands under a project before this one too
  duplicate_in_project BOOLEAN NOT NULL DEFAULT false, -- as `duplicate`, among the repositories of this project
  copy_in_project      BOOLEAN NOT NULL DEFAULT false, -- as `copy`, among the repositories of this project
  assisted   BOOLEAN NOT NULL DEFAULT false,           -- a commit that declares an agent
  signed     BOOLEAN NOT NULL DEFAULT false            -- a commit with a sign-off (DCO) of its author's or committer's
);

-- Coding agents and review bots, as our table has them.
CREATE TABLE agent (
  agent   VARCHAR NOT NULL,             -- 'claude'
  name_en VARCHAR NOT NULL, name_zh VARCHAR NOT NULL,
  vendor  VARCHAR NOT NULL,
  does    VARCHAR NOT NULL,             -- 'coding' | 'review' | 'both'
  since   DATE                          -- first public release
);

-- Commits that declare an agent: one row per commit and agent, under the strongest form.
CREATE TABLE assistance (
  repo_id INTEGER NOT NULL,
  item    VARCHAR NOT NULL,             -- commit id
  agent   VARCHAR NOT NULL,
  form    declaration_form NOT NULL
);
