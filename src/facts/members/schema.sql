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
  declared   DATE,                 -- the last `joined` declared
  declared_at TIMESTAMP            -- when the record began to declare it: often years later
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
