-- Derived: who people are. Rebuilt whole whenever an input of it changes.

CREATE TABLE person (
  person_id  INTEGER NOT NULL,   -- dense, by the smallest key in code-point order: independent of input order; changes between syncs
  person_key VARCHAR NOT NULL,   -- HMAC-SHA256 under the local key of the smallest key: stable on this machine, meaningless elsewhere
  bot        VARCHAR NOT NULL,   -- 'human' | 'bot' | 'unsure'
  bot_reason VARCHAR NOT NULL
);

-- Every key of every person and the rule that put it there.
CREATE TABLE person_identity (
  key_kind VARCHAR NOT NULL, key VARCHAR NOT NULL,
  person_id INTEGER NOT NULL,
  rule VARCHAR NOT NULL, source VARCHAR NOT NULL, line BIGINT NOT NULL
);

CREATE TABLE identity_conflict (
  reason VARCHAR NOT NULL, a_kind VARCHAR NOT NULL, a_key VARCHAR NOT NULL, b_kind VARCHAR NOT NULL, b_key VARCHAR NOT NULL,
  source VARCHAR NOT NULL, line BIGINT NOT NULL
);

-- Disjoint half-open slices; a time in no slice is unknown.
CREATE TABLE affiliation (
  person_id INTEGER NOT NULL,
  from_at TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,
  org_id INTEGER NOT NULL,
  rule VARCHAR NOT NULL, source VARCHAR NOT NULL, line BIGINT NOT NULL
);

CREATE TABLE affiliation_conflict (
  person_id INTEGER NOT NULL, reason VARCHAR NOT NULL,
  from_at TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,
  kept_org VARCHAR NOT NULL, dropped_org VARCHAR NOT NULL, source VARCHAR NOT NULL, line BIGINT NOT NULL
);

-- The key of whoever a commit names: the address in lower case, or the name within its repository when there is no address.
CREATE MACRO identity_kind(email) AS CASE WHEN email = '' THEN 'name' ELSE 'email' END;

CREATE MACRO identity_key(repository, name, email) AS CASE WHEN email = '' THEN repository || '|' || name ELSE lower(email) END;

-- Derived: which person every author, committer or trailer is, by exactly what the commit says. Join on all three columns.
CREATE TABLE author_person (
  repository VARCHAR NOT NULL, name VARCHAR NOT NULL, email VARCHAR NOT NULL,
  person_id INTEGER NOT NULL
);

-- Derived: when a person is, or may be, an automaton. Disjoint half-open periods; a time in none is human.
CREATE TABLE bot_period (
  person_id INTEGER NOT NULL,
  from_at TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,
  state VARCHAR NOT NULL,           -- 'bot' | 'unsure'
  evidence VARCHAR NOT NULL
);
