-- Who stands behind the community: the landscape's history, adopters, and what they add up to.

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

-- Derived: one row per member, whatever it was called.
CREATE TABLE member (
  member_id  INTEGER NOT NULL,     -- dense, by first seen, then name
  name       VARCHAR NOT NULL,     -- the last one
  org_id     INTEGER,              -- NULL: unnamed, or known by its slug alone
  country    VARCHAR,              -- of the head office, from the reviewed table; NULL is unknown
  unnamed    BOOLEAN NOT NULL,
  first_seen TIMESTAMP NOT NULL,
  at_start   BOOLEAN NOT NULL,     -- in the first list of its tier there is: joined then or some time before
  last_seen  TIMESTAMP NOT NULL,   -- the revision without it; infinity: still there
  declared   DATE                  -- the last `joined` declared
);

-- Derived: disjoint half-open intervals in which nothing about a member changed. Members on a day:
--   SELECT * FROM membership WHERE from_at <= $day AND until_at > $day
CREATE TABLE membership (
  member_id INTEGER NOT NULL,
  from_at   TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,  -- infinity: still so
  tier      VARCHAR NOT NULL,
  end_user  BOOLEAN,
  name      VARCHAR NOT NULL,
  began     VARCHAR NOT NULL,      -- reason codes, see docs/en/members.md
  ended     VARCHAR NOT NULL
);

-- Derived: the membership an organisation has through itself or its parent, disjoint intervals per organisation.
CREATE TABLE organisation_membership (
  org_id  INTEGER NOT NULL,
  from_at TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,
  tier    VARCHAR NOT NULL,
  end_user BOOLEAN
);

-- Derived: projects of the foundation as the landscape has them, one row per interval in which nothing changed.
CREATE TABLE landscape_project (
  name       VARCHAR NOT NULL,
  from_at    TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,
  level      VARCHAR NOT NULL,
  repository VARCHAR,
  accepted   DATE, incubating DATE, graduated DATE, archived DATE
);

-- What somebody published about an adopter. A figure keeps its imprecision: low and high, never a point that was not printed.
CREATE TABLE raw_adopter_fact (
  source       VARCHAR NOT NULL, line BIGINT NOT NULL,
  organisation VARCHAR NOT NULL,   -- as written
  project      VARCHAR,            -- key of a project, or NULL: not said
  what         VARCHAR NOT NULL,   -- 'uses', or what the figure counts: 'nodes', 'customers', 'attendees', ...
  words_en     VARCHAR, words_zh VARCHAR,  -- the figure as printed: 'tens of thousands'
  low          DOUBLE, high DOUBLE,  -- NULL high: no upper end was printed
  unit_en      VARCHAR, unit_zh VARCHAR,
  as_of        DATE,
  address      VARCHAR NOT NULL,   -- where it can be read
  kind         VARCHAR NOT NULL,   -- 'self-reported' | 'case-study' | 'talk' | 'press' | 'adopters-file'
  industry     VARCHAR,            -- as the file heads it
  maturity     VARCHAR             -- 'production' | 'testing': as the file says
);
