-- Commits as git has them, one row per repository and commit. Times are UTC; offsets are minutes east of UTC as the author's clock said.
CREATE TABLE raw_commit (
  source           VARCHAR NOT NULL,
  repository       VARCHAR NOT NULL,   -- 'owner/name'
  sha              VARCHAR NOT NULL,
  parents          USMALLINT NOT NULL, -- 2 or more: a merge
  author_name      VARCHAR NOT NULL,
  author_email     VARCHAR NOT NULL,   -- as written
  author_at        TIMESTAMP,          -- NULL: cannot be read
  author_offset    SMALLINT NOT NULL,
  committer_name   VARCHAR NOT NULL,
  committer_email  VARCHAR NOT NULL,
  committer_at     TIMESTAMP,
  committer_offset SMALLINT NOT NULL,
  subject_hash     UBIGINT NOT NULL    -- first 64 bits of the MD5 of the subject line: finds copies, tells nothing
);

-- People named in a commit's trailers.
CREATE TABLE raw_trailer (
  source     VARCHAR NOT NULL,
  repository VARCHAR NOT NULL,
  sha        VARCHAR NOT NULL,
  kind       VARCHAR NOT NULL,  -- 'co-authored-by' | 'signed-off-by' | 'reviewed-by' | 'tested-by' | 'acked-by' | 'reported-by' | 'suggested-by'
  name       VARCHAR NOT NULL,
  email      VARCHAR NOT NULL
);

-- What a commit's message says of tools that helped with it: lines of their own, wherever they stand. Whether it is an agent, facts decide.
CREATE TABLE raw_declaration (
  source     VARCHAR NOT NULL,
  repository VARCHAR NOT NULL,
  sha        VARCHAR NOT NULL,
  form       VARCHAR NOT NULL,  -- 'co-authored-by' | 'assisted-by' | 'generated-by' | 'footer' (picture, link, record of an agent's) | 'line' (bare words)
  name       VARCHAR NOT NULL,  -- as written: 'Claude', 'AGENT:MODEL'
  email      VARCHAR NOT NULL,  -- '' where none is given
  link       VARCHAR NOT NULL   -- host that a footer without a picture links its name to; '' in all others
);

-- Lines added and deleted per commit, only for repositories whose files are there.
CREATE TABLE raw_commit_lines (
  source     VARCHAR NOT NULL,
  repository VARCHAR NOT NULL,
  sha        VARCHAR NOT NULL,
  added      BIGINT NOT NULL,
  deleted    BIGINT NOT NULL
);

-- Tags of commits no younger than the tip that was read: a later one is read with the history around it. Who tagged is not kept.
CREATE TABLE raw_tag (
  source     VARCHAR NOT NULL,
  repository VARCHAR NOT NULL,
  name       VARCHAR NOT NULL,  -- 'v1.2.0', without refs/tags/
  sha        VARCHAR NOT NULL,  -- the commit, behind an annotated tag too
  tagged_at  TIMESTAMP          -- when an annotated tag was made, else when its commit was; NULL: cannot be read
);
