-- What files say about people. A key is (key_kind, key): ('email', lower case), ('login', lower case), ('email_sha256', hex), ('domain', lower case),
-- ('name', 'repository|name') for commits that carry no usable address.

-- "These two keys are one person", by the rule named.
CREATE TABLE raw_alias (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  rule   VARCHAR NOT NULL,  -- 'mailmap' | 'gitdm-alias' | 'affiliation-entry' | 'github-users' | 'sortinghat' | 'configured' |
                            -- 'gharchive'; 'apart': they are two
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
  category VARCHAR NOT NULL                          -- 'profile' | 'task' | 'sheet' | 'self-declared' | 'event' | 'correction'
);

-- "This name stands for that organisation", from files; the built-in organisation table is not repeated here.
CREATE TABLE raw_organisation_alias (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  alias VARCHAR NOT NULL, organisation VARCHAR NOT NULL
);

-- When a list that somebody generates was taken: what stands in it was not known before.
CREATE TABLE raw_people_list (
  source VARCHAR NOT NULL,
  taken_day DATE NOT NULL,
  told_by VARCHAR NOT NULL                           -- 'configuration' | 'name' | 'commit' | 'reading': no more than the day it was read
);
