-- Every revision of the landscape on the first-parent line of its history, oldest first, and what was found in it.
CREATE TABLE raw_landscape_revision (
  source    VARCHAR NOT NULL,
  revision  INTEGER NOT NULL,      -- counts from 1
  sha       VARCHAR NOT NULL,
  committed_at TIMESTAMP NOT NULL, -- committer time, never before that of the revision before
  state     VARCHAR NOT NULL,      -- 'read' | 'same' (no file of ours changed) | 'not-readable' (what was known before still stands)
  items     INTEGER NOT NULL,      -- entries in landscape.yml
  members   INTEGER NOT NULL,      -- of them or of members.yml, members
  unnamed   INTEGER NOT NULL,      -- of the members, placeholders for organisations that are not named
  projects  INTEGER NOT NULL,      -- entries that are projects of the foundation
  own       INTEGER NOT NULL       -- entries of members.yml that are the foundation itself or its sisters: not members
);

-- What changed between revisions: the state of an entry from this revision on, or that it is gone.
CREATE TABLE raw_landscape_change (
  source      VARCHAR NOT NULL,
  revision    INTEGER NOT NULL,
  item        VARCHAR NOT NULL,    -- 'member:Acme', 'slug:acme' (from members.yml), 'project:Acme'; '#2' for a second one of that name
  present     BOOLEAN NOT NULL,    -- false: gone; the columns that follow repeat its last state
  kind        VARCHAR NOT NULL,    -- 'member' | 'project'
  name        VARCHAR,             -- without its suffix ' (member)'; NULL in members.yml
  level       VARCHAR NOT NULL,    -- tier of a member, maturity of a project: lower case, hyphens
  end_user    BOOLEAN,             -- NULL where the file does not say (members.yml)
  unnamed     BOOLEAN NOT NULL,
  joined      DATE,                -- as declared
  homepage    VARCHAR,
  slug        VARCHAR,             -- last part of its crunchbase address: an identifier, nothing more
  repository  VARCHAR,
  accepted    DATE, incubating DATE, graduated DATE, archived DATE
);
