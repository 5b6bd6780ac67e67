-- The opening and the closing of every issue and pull request that fall in the period.
WITH acts AS (
  SELECT 'opened' AS act, opened_at AS happened_at, * FROM thread
  UNION ALL
  SELECT 'closed', closed_at, * FROM thread
)
SELECT
  happened_at, act, kind, person_id, org_id, country, location, region AS macro_region, repo_id, project_id, bot, number::VARCHAR AS item,
  year(happened_at)                                AS year,
  year(happened_at) * 4 + quarter(happened_at) - 1    AS quarter,
  year(happened_at) * 12 + month(happened_at) - 1     AS month
FROM acts
WHERE ($within_project OR NOT again) AND happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
