-- Tags that may be releases, one row per project, repository and tag.
CREATE TABLE release (
  repo_id     INTEGER NOT NULL,
  project_id  INTEGER NOT NULL,
  again       BOOLEAN NOT NULL DEFAULT false, -- stands under a project before this one too
  tag         VARCHAR NOT NULL,               -- 'v1.2.0'
  version     VARCHAR,                        -- '1.2.0', NULL where the name holds none
  fate        VARCHAR NOT NULL,               -- 'release' | 'no-version' | 'part' | 'pre-release' | 'mirror' | 'repeated'
  released_at TIMESTAMP,                      -- when the tag was made; NULL is unknown
  item        VARCHAR NOT NULL                -- commit id
);
