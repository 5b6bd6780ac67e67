-- "This name stands for that organisation", from files; the built-in organisation table is not repeated here.
CREATE TABLE raw_organisation_alias (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  alias VARCHAR NOT NULL, organisation VARCHAR NOT NULL
);

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

-- Derived: every name files use, and the organisation it stands for; NULL where it says that there is none or that it is not known.
CREATE TABLE organisation_name (
  name VARCHAR PRIMARY KEY,
  org_id INTEGER
);

-- Derived: an organisation that was taken over whole: from that day its people are the successor's.
CREATE TABLE organisation_succession (
  org_id INTEGER NOT NULL,
  successor_id INTEGER NOT NULL,
  on_day DATE NOT NULL
);

-- Derived: organisation names that our table does not know, by the weight of those who carry them.
CREATE TABLE unresolved_organisation (
  name VARCHAR NOT NULL,            -- as most often written
  org_key VARCHAR NOT NULL,
  commits BIGINT NOT NULL,          -- commits written there
  people BIGINT NOT NULL,           -- persons with a slice there
  statements BIGINT NOT NULL        -- lines that name it
);
