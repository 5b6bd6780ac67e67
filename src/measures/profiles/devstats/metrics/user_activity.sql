-- Events in the period by kind, per login and All, bots out; all and per repository group.
WITH activity AS (
  SELECT DISTINCT unnest(['All', actor_login]) AS person, CASE scope WHEN 'All' THEN 'all' ELSE scope END AS scope, id, type
  FROM devstats_scoped_events
  WHERE devstats_in(created_at, $from, $to) AND devstats_human(actor_login)
)
SELECT 'user' AS series, person AS dim1, scope AS dim2,
  devstats_per(count(*), $n) AS activity,
  devstats_per(count(*) FILTER (WHERE type = 'PushEvent'), $n) AS pushes,
  devstats_per(count(*) FILTER (WHERE type = 'PullRequestReviewEvent'), $n) AS reviews,
  devstats_per(count(*) FILTER (WHERE type IN ('PullRequestReviewCommentEvent', 'IssueCommentEvent', 'CommitCommentEvent')), $n) AS comments,
  devstats_per(count(*) FILTER (WHERE devstats_contributes(type)), $n) AS contributions
FROM activity GROUP BY person, scope;
