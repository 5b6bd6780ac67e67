-- Hours from the creation of a pull request in the period to the first event on it by somebody else (more than 30 seconds later; bots neither open nor
-- respond); All and per group of the repository, all labels and per kind/ label of that event. Looked for twice, as issue and as pull request, because
-- DevStats keeps both; repositories in no group count nowhere.
WITH acts AS (
  SELECT 'issue' AS face, id, event_id, user_id, user_login, actor_id, actor_login, created_at, updated_at, repo_id, repo_name, type
  FROM devstats_issues WHERE is_pull_request AND devstats_in(created_at, $from, $to)
  UNION ALL
  SELECT 'pr', id, event_id, user_id, user_login, actor_id, actor_login, created_at, updated_at, repo_id, repo_name, type
  FROM devstats_prs WHERE devstats_in(created_at, $from, $to)
), opened AS (
  SELECT DISTINCT face, id, user_id, created_at AS opened_at FROM acts WHERE devstats_human(user_login)
), firsts AS (
  SELECT a.*, o.opened_at FROM opened o JOIN acts a USING (face, id)
  WHERE a.actor_id <> o.user_id AND a.updated_at > o.opened_at + INTERVAL 30 SECOND AND devstats_human(a.actor_login)
    AND (a.type IS NULL OR a.type LIKE $event_type)
  QUALIFY row_number() OVER (PARTITION BY face, id ORDER BY a.updated_at, a.event_id) = 1
), labelled AS (
  SELECT f.id, devstats_hours(f.updated_at - f.opened_at) AS hours, r.repo_group, 'All' AS label
  FROM firsts f JOIN devstats_repos r ON r.id = f.repo_id AND r.name = f.repo_name WHERE r.repo_group IS NOT NULL
  UNION
  SELECT f.id, devstats_hours(f.updated_at - f.opened_at), r.repo_group, substr(l.label_name, 6)
  FROM firsts f JOIN devstats_repos r ON r.id = f.repo_id AND r.name = f.repo_name
  JOIN devstats_issues_events_labels l ON l.issue_id = f.id AND l.event_id = f.event_id
  WHERE f.face = 'issue' AND r.repo_group IS NOT NULL AND devstats_is_kind(l.label_name)
), scoped AS (
  SELECT label, hours, unnest(['All', repo_group]) AS scope FROM labelled
)
SELECT 'non_auth' AS series, scope AS dim1, label AS dim2,
  quantile_disc(hours, 0.15) AS p15, quantile_disc(hours, 0.5) AS med, quantile_disc(hours, 0.85) AS p85
FROM scoped GROUP BY scope, label;
