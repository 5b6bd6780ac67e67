-- Per login, bots out, All and per repository: review events in the period, and events that are the first 'lgtm' label of an issue or carry a line
-- holding only /lgtm (ulgtms).
WITH lgtms AS (
  SELECT min(event_id) AS event_id FROM devstats_issues_events_labels WHERE devstats_in(created_at, $from, $to) AND label_name = 'lgtm' GROUP BY issue_id
  UNION
  SELECT event_id FROM devstats_texts WHERE devstats_in(created_at, $from, $to) AND devstats_commands(body, 'lgtm')
), acts AS (
  SELECT 'reviews_per_user' AS series, id, actor_login, repo_name FROM devstats_events WHERE devstats_in(created_at, $from, $to) AND devstats_reviews(type)
  UNION ALL
  SELECT 'ulgtms', id, actor_login, repo_name FROM devstats_events WHERE id IN (FROM lgtms)
)
SELECT series, actor_login AS dim1, scope AS dim2, devstats_per(count(DISTINCT id), $n) AS value
FROM (SELECT *, unnest(['All', repo_name]) AS scope FROM acts WHERE devstats_human(actor_login))
GROUP BY series, actor_login, scope;
