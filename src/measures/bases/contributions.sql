-- Every contribution in the period, in the roles asked for. Quarters and months are counted from year 0, so that they group as numbers.
SELECT
  at, kind, person_id, org_id, country, location, region, repo_id, project_id,
  merge, duplicate, copy, bot, weight, item,
  year(at)                          AS year,
  year(at) * 4 + quarter(at) - 1    AS quarter,
  year(at) * 12 + month(at) - 1     AS month
FROM contribution
WHERE at >= $from::TIMESTAMP AND at < $to::TIMESTAMP
  AND (role = 'author' AND $authors OR role = 'committer' AND $committers OR role = 'co-author' AND $co_authors)
