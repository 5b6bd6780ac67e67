-- Every act that GitHub itself tells of in the period, and whether GH Archive had it.
SELECT
  happened_at, kind, repo_id, project_id, item, held, NULL::INTEGER AS person_id,
  year(happened_at)                                   AS year,
  year(happened_at) * 4 + quarter(happened_at) - 1    AS quarter,
  year(happened_at) * 12 + month(happened_at) - 1     AS month
FROM archive_coverage
WHERE ($within_project OR NOT again) AND happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
