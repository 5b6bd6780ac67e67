-- What files say about people. A key is (key_kind, key): ('email', lower case), ('login', lower case), ('email_sha256', hex), ('domain', lower case),
-- ('name', 'repository|name') for commits that carry no usable address.

-- "These two keys are one person", by the rule named.
CREATE TABLE raw_alias (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  rule   VARCHAR NOT NULL,  -- 'mailmap' | 'gitdm-alias' | 'affiliation-entry' | 'github-users' | 'sortinghat' | 'configured' | 'gharchive'
  a_kind VARCHAR NOT NULL, a_key VARCHAR NOT NULL,
  b_kind VARCHAR NOT NULL, b_key VARCHAR NOT NULL
);

-- "This key works at this organisation in [from_day, until_day)"; NULL is open.
CREATE TABLE raw_affiliation (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  key_kind VARCHAR NOT NULL, key VARCHAR NOT NULL,   -- email, login or domain
  organisation VARCHAR NOT NULL,                     -- as written
  from_day DATE, until_day DATE,
  priority SMALLINT NOT NULL                         -- higher wins; see docs/en/people.md
);

-- "This key says it is here." Declared locations and companies as written, with the days they were seen.
CREATE TABLE raw_location (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  key_kind VARCHAR NOT NULL, key VARCHAR NOT NULL,   -- email, login or email_sha256
  text VARCHAR NOT NULL,
  first_seen DATE, last_seen DATE,
  category VARCHAR NOT NULL                          -- 'profile' | 'task' | 'sheet' | 'self-declared' | 'event'
);

-- Everything below is derived, and rebuilt whole whenever an input of it changes.

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

CREATE TABLE organisation (
  org_id   INTEGER NOT NULL,  -- dense, by org_key
  org_key  VARCHAR NOT NULL,  -- 'huawei'
  name_en  VARCHAR NOT NULL,
  name_zh  VARCHAR NOT NULL,
  country  VARCHAR,           -- ISO 3166-1 alpha-2 of the head office, NULL when not known
  type     VARCHAR NOT NULL,  -- 'vendor' | 'end-user' | 'academic' | 'non-profit' | 'individual' | 'unknown'
  parent   VARCHAR,           -- org_key
  reviewed BOOLEAN NOT NULL   -- true: in our table; false: a name met in the data, taken as it is
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

-- Evidence about a person's place.
CREATE TABLE signal (
  person_id INTEGER NOT NULL,
  kind VARCHAR NOT NULL,            -- SignalKind
  state VARCHAR NOT NULL,           -- what this signal alone says: LocationState
  codes VARCHAR NOT NULL,           -- 'DE', 'DE|US', ''
  region VARCHAR NOT NULL,          -- a macro-region code when state is 'region', else ''
  from_at TIMESTAMP, until_at TIMESTAMP,  -- when it applies; NULL is open
  strength DOUBLE NOT NULL,         -- 0 to 1
  evidence VARCHAR NOT NULL,        -- the rule's words, without the text itself
  source VARCHAR NOT NULL, line BIGINT NOT NULL
);

-- Disjoint half-open slices covering all time for every person who has a signal; a person with none has no row and is unknown.
CREATE TABLE location (
  person_id INTEGER NOT NULL,
  from_at TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,
  state VARCHAR NOT NULL,           -- LocationState
  country VARCHAR,                  -- when located
  region VARCHAR,                   -- when state is 'region'
  reason VARCHAR NOT NULL,          -- reason code
  flags VARCHAR NOT NULL            -- 'offset-disagrees', '' ...
);

-- The key of whoever a commit names: the address in lower case, or the name within its repository when there is no address.
CREATE MACRO identity_kind(email) AS CASE WHEN email = '' THEN 'name' ELSE 'email' END;
CREATE MACRO identity_key(repository, name, email) AS CASE WHEN email = '' THEN repository || '|' || name ELSE lower(email) END;
