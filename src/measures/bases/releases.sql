-- Every tag with what it is, and how long before it the last release of its repository was, in days.
SELECT
  released_at AS happened_at, repo_id, project_id, tag AS item, fate,
  CASE WHEN fate = 'release' AND released_at IS NOT NULL
    THEN epoch(released_at - lag(released_at) OVER (PARTITION BY project_id, repo_id, fate = 'release' AND released_at IS NOT NULL
      ORDER BY released_at, tag)) / 86400
  END AS gap_days,
  released_at IS NULL AND ($from::TIMESTAMP > '-infinity' OR $to::TIMESTAMP < 'infinity') AS undated,
  year(released_at)                                AS year,
  year(released_at) * 4 + quarter(released_at) - 1    AS quarter,
  year(released_at) * 12 + month(released_at) - 1     AS month
FROM release
WHERE $within_project OR NOT again
QUALIFY released_at IS NULL OR released_at >= $from::TIMESTAMP AND released_at < $to::TIMESTAMP
