-- Every contribution in the period, in the roles asked for. Quarters and months are counted from year 0, so that they group as numbers.
SELECT
  happened_at, kind, person_id, org_id, country, location, region, repo_id, project_id,
  merge, duplicate, copy, bot, weight, item,
  year(happened_at)                          AS year,
  year(happened_at) * 4 + quarter(happened_at) - 1    AS quarter,
  year(happened_at) * 12 + month(happened_at) - 1     AS month
FROM contribution
WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
  AND (role = 'author' AND $authors OR role = 'committer' AND $committers OR role = 'co-author' AND $co_authors)
