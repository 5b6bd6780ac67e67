-- Hours from the creation of a pull request in the period to the first event on it by somebody else (30 seconds or more later, no bot); All and per
-- repository group, All and per kind/ label of that event. Looked for twice, as issue and as pull request; equal durations of one scope count once.
WITH opened AS (
  SELECT DISTINCT 'issue' AS face, id, user_id, created_at FROM devstats_issues WHERE is_pull_request AND devstats_in(created_at, $from, $to)
  UNION ALL
  SELECT DISTINCT 'pr', id, user_id, created_at FROM devstats_prs WHERE devstats_in(created_at, $from, $to)
), acts AS (
  SELECT 'issue' AS face, id, event_id, actor_id, actor_login, updated_at, scope, type FROM devstats_scoped_issues
  UNION ALL
  SELECT 'pr', id, event_id, actor_id, actor_login, updated_at, scope, type FROM devstats_scoped_prs
), responses AS (
  SELECT a.*, o.created_at AS opened_at,
    dense_rank() OVER (PARTITION BY a.face, a.id ORDER BY a.updated_at, a.event_id) AS place
  FROM opened o JOIN acts a ON a.face = o.face AND a.id = o.id
  WHERE a.actor_id <> o.user_id AND a.updated_at > o.created_at + INTERVAL 30 SECOND AND (a.type IS NULL OR a.type LIKE $event_type)
), firsts AS (
  SELECT face, id, event_id, scope, devstats_hours(updated_at - opened_at) AS hours FROM responses WHERE place = 1 AND devstats_human(actor_login)
), grouped AS (
  SELECT *, bool_or(scope <> 'All') OVER (PARTITION BY face, id) AS in_group, list(scope) FILTER (WHERE scope <> 'All') OVER (PARTITION BY face, id) AS groups
  FROM firsts
), labelled AS (
  SELECT scope, 'All' AS label, hours, groups FROM grouped WHERE in_group
  UNION
  SELECT scope, substr(l.label_name, 6), hours, groups FROM grouped g JOIN devstats_issues_events_labels l USING (event_id)
  WHERE in_group AND face = 'issue' AND devstats_is_kind(l.label_name)
)
SELECT 'non_auth' AS series, scope AS dim1, label AS dim2,
  quantile_disc(hours, 0.15) AS p15, quantile_disc(hours, 0.5) AS med, quantile_disc(hours, 0.85) AS p85
FROM labelled GROUP BY scope, label;
