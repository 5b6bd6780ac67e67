-- Every star and fork in the period: signs of interest, never contributions.
SELECT
  happened_at, CASE type WHEN 'WatchEvent' THEN 'star' ELSE 'fork' END AS kind, person_id, org_id, country, location,
    region AS macro_region, repo_id, project_id, bot, event_id::VARCHAR AS item,
  year(happened_at)                                AS year,
  year(happened_at) * 4 + quarter(happened_at) - 1    AS quarter,
  year(happened_at) * 12 + month(happened_at) - 1     AS month
FROM archive_event
WHERE ($within_project OR NOT again) AND type IN ('WatchEvent', 'ForkEvent') AND happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
