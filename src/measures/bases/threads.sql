-- Every issue and pull request opened in the period, with how long each step took, in microseconds: of whole numbers every engine finds the same median.
SELECT
  opened_at AS happened_at, kind, person_id, org_id, country, location, region AS macro_region, repo_id, project_id, bot, number::VARCHAR AS item,
  date_diff('microsecond', opened_at, responded_at) AS response_time,
  CASE WHEN kind = 'pull_request' THEN date_diff('microsecond', opened_at, merged_at) END AS merge_time,
  reviewed_at IS NOT NULL AS reviewed,
  year(opened_at)                                AS year,
  year(opened_at) * 4 + quarter(opened_at) - 1    AS quarter,
  year(opened_at) * 12 + month(opened_at) - 1     AS month
FROM thread
WHERE ($within_project OR NOT again) AND opened_at >= $from::TIMESTAMP AND opened_at < $to::TIMESTAMP
