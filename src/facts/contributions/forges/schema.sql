-- Derived: every act that GitHub itself tells of in the time that GH Archive was read for, and whether the archive had it.
CREATE TABLE archive_coverage (
  happened_at TIMESTAMP NOT NULL,
  kind        contribution_kind NOT NULL,
  repo_id     INTEGER NOT NULL,
  project_id  INTEGER NOT NULL,
  item        VARCHAR NOT NULL,
  held        BOOLEAN NOT NULL,
  again       BOOLEAN NOT NULL   -- stands under a project before this one too
);
