-- Hours from opening to lgtm, lgtm to approval and approval to merging of pull requests created in the period and merged: medians and 85th percentiles of
-- all (a), those with (y) and without (n) an API change; by repository group, size/ label and kind/ label. A step that never happened is replaced by
-- the next one, or takes no time.
WITH merged AS (
  SELECT * FROM (SELECT id, event_id, created_at, merged_at, repo_id, repo_name FROM devstats_prs
    WHERE devstats_in(created_at, $from, $to) AND merged_at IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC, event_id DESC) = 1)
), label_times AS (
  SELECT issue_id, min(created_at) FILTER (WHERE label_name = 'lgtm') AS lgtm_at, min(created_at) FILTER (WHERE label_name = 'approved') AS approved_at,
    bool_or(label_name = 'kind/api-change') AS api_change
  FROM devstats_issues_events_labels GROUP BY issue_id
), steps AS (
  SELECT DISTINCT l.issue_id, unnest(devstats_scopes(r.id IS NOT NULL, coalesce(g.repo_group, r.repo_group))) AS scope,
    coalesce(t.api_change, false) AS api_change,
    devstats_hours(coalesce(t.lgtm_at - m.created_at, t.approved_at - m.created_at, m.merged_at - m.created_at)) AS o2l,
    devstats_hours(coalesce(t.approved_at - t.lgtm_at, m.merged_at - t.lgtm_at, INTERVAL 0 SECOND)) AS l2a,
    devstats_hours(coalesce(m.merged_at - t.approved_at, INTERVAL 0 SECOND)) AS a2m
  FROM merged m
  JOIN devstats_issues_prs l ON l.pull_request_id = m.id
  LEFT JOIN devstats_repos r ON r.id = m.repo_id AND r.name = m.repo_name AND l.repo_id = r.id
  LEFT JOIN devstats_event_groups g ON g.event_id = m.event_id
  LEFT JOIN label_times t ON t.issue_id = l.issue_id
), split AS (
  SELECT s.*, 'All' AS size, 'All' AS kind FROM steps s
  UNION ALL
  SELECT DISTINCT s.*, substr(l.label_name, 6), 'All' FROM steps s JOIN devstats_issues_events_labels l USING (issue_id) WHERE l.label_name LIKE 'size/%'
  UNION ALL
  SELECT DISTINCT s.*, 'All', substr(l.label_name, 6) FROM steps s JOIN devstats_issues_events_labels l USING (issue_id)
  WHERE devstats_is_kind(l.label_name) AND l.label_name <> 'kind/api-change'
  UNION ALL
  SELECT DISTINCT s.*, substr(z.label_name, 6), substr(l.label_name, 6)
  FROM steps s JOIN devstats_issues_events_labels z USING (issue_id) JOIN devstats_issues_events_labels l USING (issue_id)
  WHERE z.label_name LIKE 'size/%' AND devstats_is_kind(l.label_name) AND l.label_name <> 'kind/api-change'
)
SELECT 'tmet' AS series, scope || '_' || size || '_' || kind AS dim1,
  greatest(quantile_disc(o2l, 0.5), 0) AS amedo2l, greatest(quantile_disc(l2a, 0.5), 0) AS amedl2a, greatest(quantile_disc(a2m, 0.5), 0) AS ameda2m,
  greatest(quantile_disc(o2l, 0.85), 0) AS ap85o2l, greatest(quantile_disc(l2a, 0.85), 0) AS ap85l2a, greatest(quantile_disc(a2m, 0.85), 0) AS ap85a2m,
  greatest(quantile_disc(o2l, 0.5) FILTER (WHERE api_change), 0) AS ymedo2l,
    greatest(quantile_disc(l2a, 0.5) FILTER (WHERE api_change), 0) AS ymedl2a, greatest(quantile_disc(a2m, 0.5) FILTER (WHERE api_change), 0) AS ymeda2m,
  greatest(quantile_disc(o2l, 0.85) FILTER (WHERE api_change), 0) AS yp85o2l,
    greatest(quantile_disc(l2a, 0.85) FILTER (WHERE api_change), 0) AS yp85l2a, greatest(quantile_disc(a2m, 0.85) FILTER (WHERE api_change), 0) AS yp85a2m,
  greatest(quantile_disc(o2l, 0.5) FILTER (WHERE NOT api_change), 0) AS nmedo2l,
    greatest(quantile_disc(l2a, 0.5) FILTER (WHERE NOT api_change), 0) AS nmedl2a,
    greatest(quantile_disc(a2m, 0.5) FILTER (WHERE NOT api_change), 0) AS nmeda2m,
  greatest(quantile_disc(o2l, 0.85) FILTER (WHERE NOT api_change), 0) AS np85o2l,
    greatest(quantile_disc(l2a, 0.85) FILTER (WHERE NOT api_change), 0) AS np85l2a,
    greatest(quantile_disc(a2m, 0.85) FILTER (WHERE NOT api_change), 0) AS np85a2m
FROM split GROUP BY scope, size, kind;
