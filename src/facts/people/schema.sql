-- Derived: who people are. Rebuilt whole whenever an input of it changes.

CREATE TABLE person (
  -- Dense: those who are met in records, by the smallest key in code-point order, then those whom files alone name. Independent of input order; changes
  -- between syncs.
  person_id  INTEGER NOT NULL,
  person_key VARCHAR NOT NULL,   -- HMAC-SHA256 under the local key of the smallest key: stable on this machine, meaningless elsewhere
  bot        VARCHAR NOT NULL,   -- 'human' | 'bot' | 'unsure'
  bot_reason VARCHAR NOT NULL
);

-- Every key of every person and the rule that put it there: 'seen' for one that stands alone, 'stated' for one that files alone name.
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

-- Whom files say something of, whatever it is: where one says another employer than before, persons stay who they are.
CREATE VIEW stated_key AS
SELECT key_kind AS kind, key FROM raw_affiliation WHERE key_kind IN ('email', 'login')
UNION SELECT key_kind, key FROM raw_location WHERE key_kind = 'login';

-- Those of them that carry a login, which is the address's.
CREATE VIEW stated_noreply AS FROM stated_key WHERE kind = 'email' AND ends_with(key, '@users.noreply.github.com');

-- Every name of an employer that files give: organisations are what they are, whoever works there.
CREATE VIEW stated_employer AS SELECT DISTINCT organisation AS name FROM raw_affiliation;

-- The keys of those who are met in records: of the others there are no acts.
CREATE VIEW met_identity AS FROM person_identity WHERE rule <> 'stated';

-- The addresses of those who contributed, whatever for and wherever: all that events ask of contributions.
CREATE VIEW contributor_address AS
SELECT DISTINCT key AS address FROM person_identity
WHERE key_kind = 'email' AND person_id IN (SELECT person_id FROM contribution WHERE NOT bot);

-- Whom files mark as automata, by their word for an employer.
CREATE VIEW marked_robot AS
SELECT key_kind AS kind, key, from_day AS since, until_day AS until, source, line FROM raw_affiliation
WHERE organisation = '(Robots)' AND key_kind IN ('email', 'login') AND NOT contains(key, '*');

-- Derived: when a person is, or may be, an automaton. Disjoint half-open periods; a time in none is human.
CREATE TABLE bot_period (
  person_id INTEGER NOT NULL,
  from_at TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,
  state VARCHAR NOT NULL,           -- 'bot' | 'unsure'
  evidence VARCHAR NOT NULL
);

-- What the profiles of people say, by the login they have now: one row per answer.
CREATE VIEW forge_statement AS
SELECT source, coalesce(lower(now_login), login) AS login, line, asked_at::DATE AS day, location, company
FROM raw_forge_profile WHERE state IN ('user', 'renamed');

-- Derived: every text that profiles give as a company, and the organisation it stands for; NULL where it was not understood.
CREATE TABLE forge_company (
  text VARCHAR NOT NULL, organisation VARCHAR, reason VARCHAR NOT NULL,
  people BIGINT NOT NULL               -- accounts that say so now
);

-- Derived: accounts of organisations on a forge that are employers of our table.
CREATE TABLE forge_employer (account VARCHAR NOT NULL, organisation VARCHAR NOT NULL);

-- A forge's own addresses whose account has another name by now: the name they hold is nobody's ('gone') or somebody else's ('taken').
CREATE VIEW forge_moved_address AS
WITH address AS (
  SELECT DISTINCT lower(author_email) AS email FROM raw_commit
), named AS (
  SELECT email, regexp_extract(email, pattern, 1) AS id, prefix || regexp_extract(email, pattern, 2) AS login
  FROM address JOIN (VALUES
    ('@users.noreply.github.com', '^(?:(\d+)\+)?([^@\s+]+)@', ''),
    ('@users.noreply.gitlab.com', '^(?:(\d+)-)?([^@\s+]+)@', 'gitlab.com/'),
    ('@user.noreply.gitee.com', '^(?:(\d+)\+)?([^@\s+]+)@', 'gitee.com/'),
    ('@noreply.gitcode.com', '^(?:(\d+)\+)?([^@\s+]+)@', 'gitcode.com/'),
    ('@user.noreply.gitcode.com', '^(?:(\d+)\+)?([^@\s+]+)@', 'gitcode.com/')
  ) AS forge (ending, pattern, prefix) ON suffix(email, ending)
), latest AS (
  SELECT source, login, arg_max(state, line) AS state, arg_max_null(account_id, line) AS id FROM raw_forge_profile GROUP BY source, login
)
SELECT latest.source, named.email, named.login, CASE WHEN latest.state = 'gone' THEN 'gone' ELSE 'taken' END AS state
FROM named JOIN latest USING (login)
WHERE latest.state IN ('gone', 'taken') OR named.id <> '' AND latest.id <> named.id;

-- Derived: whose the hosts of addresses in the commits are, by our tables of domains; empty with people.domains: false.
CREATE TABLE known_host (
  host VARCHAR NOT NULL,
  domain VARCHAR NOT NULL,          -- the row of the table that covers it
  organisation VARCHAR NOT NULL,
  academic BOOLEAN NOT NULL,
  from_day DATE, until_day DATE,
  source VARCHAR NOT NULL, line BIGINT NOT NULL
);

-- Derived: pairs of persons who may be one: a full name that few share, and one clock or one employer. `overlap`: their commits overlap in time.
CREATE TABLE likely_same (
  one INTEGER NOT NULL, other INTEGER NOT NULL,
  clock BOOLEAN NOT NULL, employer BOOLEAN NOT NULL, overlap BOOLEAN NOT NULL
);
-- Whom everybody in such pairs would be if all of them were joined.
CREATE TABLE suggested_person (
  person_id INTEGER NOT NULL,
  joined_id INTEGER NOT NULL
);
