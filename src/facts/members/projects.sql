-- Projects as the landscape has them. One that stands in two places is taken from the first.
INSERT INTO landscape_project
SELECT name, from_at, until_at, level, repository, accepted, incubating, graduated, archived
FROM (
  SELECT
    change.*, revision.committed_at AS from_at,
    coalesce(lead(revision.committed_at) OVER (PARTITION BY change.source, item ORDER BY change.revision), TIMESTAMP '9999-12-31') AS until_at
  FROM raw_landscape_change AS change
  JOIN raw_landscape_revision AS revision USING (source, revision)
  WHERE change.kind = 'project' AND NOT regexp_matches(item, '#[0-9]+$')
)
WHERE present AND from_at < until_at
ORDER BY name, from_at
