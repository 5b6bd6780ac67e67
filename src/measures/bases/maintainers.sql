-- Everybody on a list of maintainers, owners, approvers, reviewers or committers at some time in the period, cut to it, with employer and place of that time.
-- A list that is not known further back may have held its people earlier: whether it did in a period that ends before, nobody can tell.
SELECT
  person_id, matched, team, bot, role, repo_id, project_id, org_id, country, location, region AS macro_region, item,
  from_at >= $to::TIMESTAMP AS undated,
  greatest(from_at, $from::TIMESTAMP) AS from_at,
  least(until_at, $to::TIMESTAMP) AS until_at
FROM maintainer
WHERE until_at > $from::TIMESTAMP AND (from_at < $to::TIMESTAMP OR earlier) AND ($within_project OR NOT again)
