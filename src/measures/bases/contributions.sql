-- Every contribution in the period, in the roles asked for, and those whose time is unknown; a push is another view of its commits and none. With
-- $within_project each project is looked at by itself: a repository of two projects counts in both, and copies are told among its own repositories
-- only. Quarters and months are counted from year 0, so that they group as numbers.
SELECT
  happened_at, kind, person_id, org_id, country, location, region AS macro_region, repo_id, project_id,
  merge, bot, weight, item, role, assisted, signed,
  CASE WHEN $within_project THEN duplicate_in_project ELSE duplicate END AS duplicate,
  CASE WHEN $within_project THEN copy_in_project ELSE copy END           AS copy,
  -- Nobody can tell whether an unknown time lies in a period that has an end.
  happened_at IS NULL AND $bounded AS undated,
  year(happened_at)                          AS year,
  year(happened_at) * 4 + quarter(happened_at) - 1    AS quarter,
  year(happened_at) * 12 + month(happened_at) - 1     AS month
FROM contribution
WHERE kind::VARCHAR <> 'push' AND (happened_at IS NULL OR happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP) AND ($within_project OR NOT again)
  AND CASE $role
    WHEN '' THEN role = 'author' AND $authors OR role = 'committer' AND $committers OR role = 'co-author' AND $co_authors
    WHEN '*' THEN true
    ELSE role::VARCHAR = $role
  END
