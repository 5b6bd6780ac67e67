-- Events in the period by kind and the people behind them, per company at the time of the event and All, bots out; all and per repository group. Every
-- event of a person with two employers counts in both; All also holds people without one.
WITH person_events AS (
  SELECT DISTINCT id, type, actor_id, created_at, CASE scope WHEN 'All' THEN 'all' ELSE scope END AS scope
  FROM devstats_scoped_events
  WHERE devstats_in(created_at, $from, $to) AND devstats_human(actor_login)
), company_events AS (
  SELECT DISTINCT a.company, e.* FROM person_events e
  JOIN devstats_employments a ON a.actor_id = e.actor_id AND a.from_at <= e.created_at AND a.until_at > e.created_at
  UNION ALL
  SELECT 'All', * FROM person_events
)
SELECT 'company' AS series, company AS dim1, scope AS dim2,
  devstats_per(count(*), $n) AS activity,
  count(DISTINCT actor_id) AS authors,
  devstats_per(count(*) FILTER (WHERE type = 'IssuesEvent'), $n) AS issues,
  devstats_per(count(*) FILTER (WHERE type = 'PullRequestEvent'), $n) AS prs,
  count(DISTINCT actor_id) FILTER (WHERE type = 'PushEvent') AS pushers,
  devstats_per(count(*) FILTER (WHERE type = 'PushEvent'), $n) AS pushes,
  devstats_per(count(*) FILTER (WHERE type = 'PullRequestReviewEvent'), $n) AS reviews,
  devstats_per(count(*) FILTER (WHERE type IN ('PullRequestReviewCommentEvent', 'IssueCommentEvent', 'CommitCommentEvent')), $n) AS comments,
  devstats_per(count(*) FILTER (WHERE devstats_contributes(type)), $n) AS contributions,
  count(DISTINCT actor_id) FILTER (WHERE devstats_contributes(type)) AS contributors
FROM company_events GROUP BY company, scope;
