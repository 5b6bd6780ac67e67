-- Who did how much in the period: person and company at the time, bots out; All and per repository group, each for all countries and per country of the
-- person's profile. DevStats shows a row only from a limit on; $scale is a factor on the limits, 0 shows every row.
WITH limits(name, everywhere, one_country, one_group_and_country) AS (VALUES
  ('events', 200, 100, 20), ('active_repos', 3, 3, 2), ('contributions', 30, 15, 5), ('commit_comments', 10, 5, 3), ('comments', 20, 15, 5),
  ('raw_reviews', 15, 10, 3), ('issue_comments', 20, 10, 5), ('review_comments', 20, 10, 5), ('commits', 2, 2, 0), ('pushes', 2, 2, 0), ('issues', 2, 2, 0),
  ('prs', 2, 2, 0), ('merged_prs', 2, 2, 0)
), kinds(type, name) AS (VALUES
  ('PushEvent', 'pushes'), ('PullRequestReviewCommentEvent', 'review_comments'), ('PullRequestReviewEvent', 'raw_reviews'),
  ('IssueCommentEvent', 'issue_comments'), ('CommitCommentEvent', 'commit_comments')
), acts AS (
  SELECT k.name, e.scope, e.actor_id AS person_id, e.actor_login AS person, e.created_at AS happened_at, e.id::VARCHAR AS item
    FROM devstats_scoped_events e JOIN kinds k USING (type)
  UNION ALL
  SELECT 'contributions', scope, actor_id, actor_login, created_at, id::VARCHAR FROM devstats_scoped_events WHERE devstats_contributes(type)
  UNION ALL
  SELECT 'events', scope, actor_id, actor_login, created_at, id::VARCHAR FROM devstats_scoped_events
  UNION ALL
  SELECT 'active_repos', scope, actor_id, actor_login, created_at, repo_id::VARCHAR FROM devstats_scoped_events
  UNION ALL
  SELECT 'commits', scope, person_id, person, created_at, sha FROM devstats_scoped_committers
  UNION ALL
  SELECT 'comments', scope, user_id, user_login, created_at, id::VARCHAR FROM devstats_scoped_comments
  UNION ALL
  SELECT CASE WHEN is_pull_request THEN 'prs' ELSE 'issues' END, scope, user_id, user_login, created_at, id::VARCHAR FROM devstats_scoped_issues
  UNION ALL
  SELECT 'merged_prs', scope, user_id, user_login, merged_at, id::VARCHAR FROM devstats_scoped_prs WHERE merged_at IS NOT NULL
), placed AS (
  SELECT a.*, coalesce(e.company, '') AS company FROM acts a
  LEFT JOIN devstats_employments e ON e.actor_id = a.person_id AND e.from_at <= a.happened_at AND e.until_at > a.happened_at
  WHERE devstats_in(a.happened_at, $from, $to) AND devstats_human(a.person)
), by_country AS (
  SELECT name, scope, 'All' AS country, person, company, item FROM placed
  UNION ALL
  SELECT p.name, p.scope, c.country_name, c.login, p.company, p.item
  FROM placed p JOIN devstats_actors c ON c.id = p.person_id OR c.login = p.person
  WHERE c.country_name IS NOT NULL AND devstats_human(c.login)
), counts AS (
  SELECT name, scope, country, person, company, count(DISTINCT item) AS value FROM by_country GROUP BY ALL
)
SELECT 'hdev_' || name AS series, scope || '_' || country AS dim1, person || '$$$' || company AS author, value
FROM counts JOIN limits USING (name)
WHERE value >= $scale * CASE WHEN country = 'All' THEN everywhere WHEN scope = 'All' THEN one_country ELSE one_group_and_country END;
