-- What forges said, as of the day they were asked. Everything here is read from the envelopes beside the store (FOLDER/forges/) and can be read again.
-- Logins and repositories are as everywhere: GitHub's alone, others with their host in front. `line` is the number of the envelope.

-- The account behind one commit.
CREATE TABLE raw_forge_account (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  repository VARCHAR NOT NULL, sha VARCHAR NOT NULL,
  state VARCHAR NOT NULL,            -- 'account' | 'none' (the commit is there, no account has its address) | 'no-commit' | 'ghost'
  login VARCHAR, account_id VARCHAR, -- NULL unless 'account'
  asked_at TIMESTAMP NOT NULL
);

-- What an account's public profile said that day; only what is named here is asked for or kept.
CREATE TABLE raw_forge_profile (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  login VARCHAR NOT NULL,            -- as asked, lower case
  state VARCHAR NOT NULL,            -- 'user' | 'bot' | 'organisation' | 'renamed' | 'taken' (another account has the name now) |
                                     -- 'suspended' | 'private' | 'gone'
  account_id VARCHAR, now_login VARCHAR,
  location VARCHAR, company VARCHAR,
  created_on DATE,
  asked_at TIMESTAMP NOT NULL
);

-- Organisations an account publicly belongs to.
CREATE TABLE raw_forge_membership (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  login VARCHAR NOT NULL, organisation VARCHAR NOT NULL, name VARCHAR NOT NULL,
  asked_at TIMESTAMP NOT NULL
);

-- Pull requests, issues, reviews and comments, one row each time one was seen: forge_item has the last.
CREATE TABLE raw_forge_item (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  repository VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,             -- 'pull_request' | 'issue' | 'review' | 'review_comment' | 'comment'
  item VARCHAR NOT NULL,             -- the forge's own id of it
  number_id BIGINT,                  -- the same act's number in GH Archive
  thread BIGINT NOT NULL,            -- number of the issue or pull request; that of an issue is below 0 where a forge counts the two apart
  author VARCHAR, author_id VARCHAR, -- NULL: the account is gone ('ghost')
  author_kind VARCHAR NOT NULL,      -- 'user' | 'bot' | 'organisation' | 'ghost'
  happened_at TIMESTAMP NOT NULL,    -- opened, submitted or written
  updated_at TIMESTAMP, closed_at TIMESTAMP, merged_at TIMESTAMP,
  state VARCHAR,
  asked_at TIMESTAMP NOT NULL
);

-- How far each list was read: the last row of a list says where the next question goes on.
CREATE TABLE raw_forge_page (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  repository VARCHAR NOT NULL,
  parent VARCHAR NOT NULL,           -- '' for a repository's own lists, else the id of the issue or pull request
  list VARCHAR NOT NULL,             -- 'pull_requests' | 'issues' | 'reviews' | 'comments' | 'review_comments' | 'round' (through all
                                     -- repositories; `more` until it is over)
  thread BIGINT NOT NULL,            -- number of the parent, 0 for a repository's own lists
  cursor VARCHAR,                    -- where the next page begins
  more BOOLEAN NOT NULL,
  since TIMESTAMP,                   -- items changed since then are asked for
  newest TIMESTAMP,                  -- last change seen on this page
  asked_at TIMESTAMP NOT NULL
);

-- What was left unread, and why ('': it was read since); a later row of the same item replaces it.
CREATE TABLE raw_forge_gap (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  repository VARCHAR NOT NULL, item VARCHAR NOT NULL, reason VARCHAR NOT NULL,
  asked_at TIMESTAMP NOT NULL
);

CREATE VIEW forge_item AS
SELECT * FROM raw_forge_item
QUALIFY row_number() OVER (PARTITION BY source, kind, item ORDER BY line DESC) = 1;

-- Whether a repository is of the forge whose names begin with `prefix`; GitHub's have none.
CREATE MACRO on_forge(repository, prefix) AS
  CASE WHEN prefix = '' THEN regexp_matches(repository, '^[^/.]+/[^/]+$') AND NOT starts_with(repository, 'local/') ELSE starts_with(repository, prefix) END;
