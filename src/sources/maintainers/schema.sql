-- Who the files of projects name as responsible: OWNERS, OWNERS_ALIASES, CODEOWNERS, MAINTAINERS and lists of a foundation. A row says that somebody comes onto
-- a list, or leaves it; the same person comes and goes under exactly the same words.
CREATE TABLE raw_maintainer (
  source       VARCHAR NOT NULL,
  repository   VARCHAR NOT NULL,  -- '' for a list of a foundation
  project      VARCHAR NOT NULL,  -- lists of a foundation: the project as written; else ''
  path         VARCHAR NOT NULL,  -- of the file
  line         BIGINT NOT NULL,   -- where the name stands in the revision that said so
  changed_at   TIMESTAMP NOT NULL, -- when the revision came onto the branch
  nth          BIGINT NOT NULL,   -- order of revisions at one instant
  joins        BOOLEAN NOT NULL,  -- false: leaves
  earlier      BOOLEAN NOT NULL,  -- may have stood there before: history begins here
  role         VARCHAR NOT NULL,  -- 'maintainer' | 'approver' | 'reviewer' | 'committer' | 'owner'; 'alias': group `alias`, and each of its members
  alias        VARCHAR NOT NULL,
  login        VARCHAR NOT NULL,  -- as written, '' where not given; a team as 'organisation/team'
  email        VARCHAR NOT NULL,
  name         VARCHAR NOT NULL,
  organisation VARCHAR NOT NULL
);

-- Up to when the lists of a source are known.
CREATE TABLE raw_maintainer_read (
  source VARCHAR NOT NULL,
  until_at TIMESTAMP NOT NULL
);
