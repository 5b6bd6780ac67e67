-- What happened in the period per company at the time and All, bots out. DevStats shows a row only when its value exceeds a limit times the size of the
-- project; $scale is that size, 0 shows every row above zero.
WITH kinds(type, name) AS (VALUES
  ('IssuesEvent', 'Issue creators'), ('PullRequestEvent', 'PR creators'), ('PushEvent', 'Pushers'), ('PullRequestReviewEvent', 'PR reviewers'),
  ('PullRequestReviewCommentEvent', 'PR review commenters'), ('IssueCommentEvent', 'Issue commenters'), ('CommitCommentEvent', 'Commit commenters'),
  ('WatchEvent', 'Watchers'), ('ForkEvent', 'Forkers')
), limits(name, lowest) AS (VALUES
  ('Commenters', 2), ('Comments', 3), ('PR reviews', 2), ('Events', 10), ('Forkers', 2), ('Issue commenters', 1), ('Issue creators', 1), ('Issues', 1),
  ('PR creators', 1), ('PR reviewers', 1), ('PR review commenters', 1), ('PRs', 1), ('Repositories', 1), ('Watchers', 3), ('Commit commenters', 0.2),
  ('Commits', 0.2), ('Committers', 0.2), ('Pushers', 0.2), ('Contributors', 0.2), ('Contributions', 0.2)
), acts AS (
  SELECT 'event' AS act, id::VARCHAR AS id, actor_id AS person_id, type, repo_id, created_at AS happened_at FROM devstats_events
    WHERE devstats_human(actor_login)
  UNION ALL
  SELECT 'commit', sha, person_id, NULL, NULL, created_at FROM devstats_scoped_committers WHERE scope = 'All'
  UNION ALL
  SELECT 'comment', id::VARCHAR, user_id, NULL, NULL, created_at FROM devstats_comments WHERE devstats_human(user_login)
  UNION ALL
  SELECT 'review', id::VARCHAR, user_id, NULL, NULL, submitted_at FROM devstats_reviews WHERE devstats_human(user_login)
  UNION ALL
  SELECT CASE WHEN is_pull_request THEN 'pr' ELSE 'issue' END, id::VARCHAR, user_id, NULL, NULL, created_at FROM devstats_issues
    WHERE devstats_human(user_login)
), in_period AS (
  SELECT * FROM acts WHERE devstats_in(happened_at, $from, $to)
), company_acts AS (
  SELECT e.company, a.* FROM in_period a JOIN devstats_employments e ON e.actor_id = a.person_id AND e.from_at <= a.happened_at AND e.until_at > a.happened_at
  UNION ALL
  SELECT 'All', * FROM in_period
), counts AS (
  SELECT company, unnest(['Commits', 'Committers']) AS name, unnest([count(DISTINCT id), count(DISTINCT person_id)]) AS value
    FROM company_acts WHERE act = 'commit' GROUP BY company
  UNION ALL
  SELECT company, unnest(['Comments', 'Commenters']), unnest([count(DISTINCT id), count(DISTINCT person_id)]) FROM company_acts
    WHERE act = 'comment' GROUP BY company
  UNION ALL
  SELECT company, CASE act WHEN 'pr' THEN 'PRs' WHEN 'issue' THEN 'Issues' ELSE 'PR reviews' END, count(DISTINCT id) FROM company_acts
    WHERE act IN ('pr', 'issue', 'review') GROUP BY company, act
  UNION ALL
  SELECT company, name, count(DISTINCT person_id) FROM company_acts JOIN kinds USING (type) WHERE act = 'event' GROUP BY company, name
  UNION ALL
  SELECT company, unnest(['Contributors', 'Contributions']), unnest([count(DISTINCT person_id), count(DISTINCT id)])
  FROM company_acts WHERE devstats_contributes(type) GROUP BY company
  UNION ALL
  SELECT company, unnest(['Repositories', 'Events']), unnest([count(DISTINCT repo_id), count(DISTINCT id)]) FROM company_acts
    WHERE act = 'event' GROUP BY company
)
SELECT 'hcom' AS series, name AS dim1, company, value FROM counts JOIN limits USING (name) WHERE value > lowest * $scale;
