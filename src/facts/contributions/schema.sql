-- The one table every contribution measure reads: one row per person, role and act, with everything known about it at its instant.
CREATE TYPE contribution_kind AS ENUM ('commit', 'issue', 'pull_request', 'review', 'comment', 'push');
CREATE TYPE contribution_role AS ENUM ('author', 'committer', 'co-author');
CREATE TYPE location_state AS ENUM ('located', 'region', 'ambiguous', 'unknown');

CREATE TABLE repository (
  repo_id     INTEGER NOT NULL,  -- dense, by name
  repository  VARCHAR NOT NULL,  -- 'owner/name'
  project_id  INTEGER NOT NULL,
  mirror_of   VARCHAR            -- 'owner/name' when configured as a mirror
);

CREATE TABLE project (
  project_id INTEGER NOT NULL,   -- dense, by key
  project    VARCHAR NOT NULL,   -- key in muster.yaml
  name_en    VARCHAR NOT NULL,
  name_zh    VARCHAR NOT NULL,
  joined     TIMESTAMP
);

CREATE TABLE contribution (
  happened_at TIMESTAMP NOT NULL,       -- author time for authors and co-authors, committer time for committers
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
  weight     BIGINT NOT NULL,           -- lines added and deleted where files are there, else 0
  item       VARCHAR NOT NULL           -- commit id, event id
);
