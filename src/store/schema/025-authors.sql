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

-- Derived: organisation names that our table does not know, by the weight of those who carry them.
CREATE TABLE unresolved_organisation (
  name VARCHAR NOT NULL,            -- as most often written
  org_key VARCHAR NOT NULL,
  people BIGINT NOT NULL,           -- persons with a slice there
  statements BIGINT NOT NULL        -- lines that name it
);
