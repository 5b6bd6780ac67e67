-- What happened in the period, bots out, one row per kind of number; All and per repository group. Contributors are logins, every other head count is ids;
-- code committers are pushers, authors and committers alike; repositories are those with any event, bots' too.
WITH kinds(type, name) AS (VALUES
  ('IssuesEvent', 'Issue creators'), ('PullRequestEvent', 'PR creators'), ('PushEvent', 'Pushers'), ('PullRequestReviewEvent', 'PR reviewers'),
  ('PullRequestReviewCommentEvent', 'PR review commenters'), ('IssueCommentEvent', 'Issue commenters'), ('CommitCommentEvent', 'Commit commenters'),
  ('WatchEvent', 'Stargazers/Watchers'), ('ForkEvent', 'Forkers')
), all_events AS (
  SELECT *, devstats_human(actor_login) AS human FROM devstats_scoped_events WHERE devstats_in(created_at, $from, $to)
), events AS (
  SELECT * FROM all_events WHERE human
), counts AS (
  SELECT scope, 'Contributors' AS name, count(DISTINCT actor_login) AS value FROM events WHERE devstats_contributes(type) GROUP BY scope
  UNION ALL
  SELECT scope, 'Contributions', count(DISTINCT id) FROM events WHERE devstats_contributes(type) GROUP BY scope
  UNION ALL
  SELECT scope, 'Pushes', count(DISTINCT id) FROM events WHERE type = 'PushEvent' GROUP BY scope
  UNION ALL
  SELECT scope, k.name, count(DISTINCT actor_id) FROM events JOIN kinds k USING (type) GROUP BY scope, k.name
  UNION ALL
  SELECT scope, 'Events', count(id) FROM events GROUP BY scope
  UNION ALL
  SELECT scope, 'Repositories', count(DISTINCT repo_id) FROM all_events GROUP BY scope
  UNION ALL
  SELECT scope, unnest(['Commits', 'Code committers']), unnest([count(DISTINCT sha), count(DISTINCT person_id)])
  FROM devstats_scoped_committers WHERE devstats_in(created_at, $from, $to) GROUP BY scope
  UNION ALL
  SELECT scope, unnest(['Comments', 'Commenters']), unnest([count(DISTINCT id), count(DISTINCT user_id)])
  FROM devstats_scoped_comments WHERE devstats_in(created_at, $from, $to) AND devstats_human(user_login) GROUP BY scope
  UNION ALL
  SELECT scope, CASE WHEN is_pull_request THEN 'PRs' ELSE 'Issues' END, count(DISTINCT id)
  FROM devstats_scoped_issues WHERE devstats_in(created_at, $from, $to) AND devstats_human(user_login) GROUP BY scope, is_pull_request
  UNION ALL
  SELECT 'All', 'PR reviews', count(DISTINCT id) FROM devstats_reviews WHERE devstats_in(submitted_at, $from, $to) AND devstats_human(user_login)
  UNION ALL
  SELECT r.repo_group, 'PR reviews', count(DISTINCT w.id) FROM devstats_reviews w JOIN devstats_repos r ON r.id = w.repo_id AND r.name = w.repo_name
  WHERE r.repo_group IS NOT NULL AND devstats_in(w.submitted_at, $from, $to) AND devstats_human(w.user_login) GROUP BY r.repo_group
)
SELECT 'pstat' AS series, scope AS dim1, name, value FROM counts;
