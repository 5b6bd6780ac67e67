-- People and events in the period by type, per country of the person's profile; all and per repository group. Bots (by the profile's login) and people
-- without a country are left out. A commit here is a push. A person whose login changed may stand in two countries: profiles are joined by id alone.
WITH located AS (
  SELECT DISTINCT a.country_name AS country, CASE e.scope WHEN 'All' THEN 'all' ELSE e.scope END AS scope, e.id, e.type, e.actor_id
  FROM devstats_scoped_events e JOIN devstats_actors a ON a.id = e.actor_id
  WHERE devstats_in(e.created_at, $from, $to) AND a.country_name <> '' AND devstats_human(a.login)
)
SELECT 'countries' AS series, country AS dim1, scope AS dim2,
  count(DISTINCT actor_id) FILTER (WHERE devstats_contributes(type)) AS contributors,
    count(*) FILTER (WHERE devstats_contributes(type)) AS contributions,
  count(DISTINCT actor_id) AS users, count(*) AS events,
  count(DISTINCT actor_id) FILTER (WHERE type = 'PushEvent') AS committers, count(*) FILTER (WHERE type = 'PushEvent') AS commits,
  count(DISTINCT actor_id) FILTER (WHERE type = 'PullRequestEvent') AS prcreators, count(*) FILTER (WHERE type = 'PullRequestEvent') AS prs,
  count(DISTINCT actor_id) FILTER (WHERE type = 'IssuesEvent') AS issuecreators, count(*) FILTER (WHERE type = 'IssuesEvent') AS issues,
  count(DISTINCT actor_id) FILTER (WHERE type IN ('CommitCommentEvent', 'IssueCommentEvent')) AS commenters,
  count(*) FILTER (WHERE type IN ('CommitCommentEvent', 'IssueCommentEvent')) AS comments,
  count(DISTINCT actor_id) FILTER (WHERE devstats_reviews(type)) AS reviewers, count(*) FILTER (WHERE devstats_reviews(type)) AS reviews,
  count(DISTINCT actor_id) FILTER (WHERE type = 'WatchEvent') AS watchers, count(*) FILTER (WHERE type = 'WatchEvent') AS watches,
  count(DISTINCT actor_id) FILTER (WHERE type = 'ForkEvent') AS forkers, count(*) FILTER (WHERE type = 'ForkEvent') AS forks
FROM located GROUP BY country, scope;
