-- A release is a tag whose name is a version, of a repository that mirrors no other: `v1.2`, `1.2.3`, `release-1.2.3`, `acme_1.2.3`, `1.2.3.Final`.
INSERT INTO release
WITH named AS (
  SELECT
    raw_tag.*, repository.repo_id, repository.mirror_of IS NOT NULL AS mirror,
    -- What stands before the version: nothing, a letter, or words; behind it a word that tells how final it is.
    regexp_extract(name, '^(?:[A-Za-z][A-Za-z0-9.]*[-_])*[vVrR]?(\d+(?:[._]\d+){1,3})(?:[-._+~]?(.*))?$', ['version', 'rest']) AS parts
  FROM raw_tag JOIN repository USING (repository)
), told AS (
  SELECT
    * EXCLUDE (parts, name), name AS tag, nullif(replace(parts.version, '_', '.'), '') AS version,
    CASE
      WHEN contains(name, '/') THEN 'part'
      WHEN parts.version = '' THEN 'no-version'
      WHEN lower(parts.rest) NOT IN ('', 'final', 'release', 'ga', 'stable') THEN 'pre-release'
      WHEN mirror THEN 'mirror'
      ELSE 'release'
    END AS fate
  FROM named
), once AS (
  -- One version is released once in a repository, whatever its tags are called: the first of them.
  SELECT *, row_number() OVER (PARTITION BY repo_id, fate, version ORDER BY tagged_at NULLS LAST, tag) AS turn FROM told
)
SELECT
  repo_id, project_id, again, tag, version,
  CASE WHEN fate = 'release' AND turn > 1 THEN 'repeated' ELSE fate END AS fate,
  tagged_at AS released_at, sha AS item
FROM once JOIN project_repository USING (repo_id)
ORDER BY project_id, repo_id, released_at, tag;
