-- Pull requests created in the period and their median age in hours: from creation to merging, or to now. The last state of each counts; All and per
-- repository group, and within each per kind/ label given in the period.
WITH last_state AS (
  SELECT * FROM devstats_prs WHERE devstats_in(created_at, $from, $to)
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC, event_id DESC) = 1
), kinds AS (
  SELECT DISTINCT p.pull_request_id AS id, substr(l.label_name, 6) AS kind
  FROM devstats_issues_prs p JOIN devstats_issues_events_labels l ON l.issue_id = p.issue_id
  WHERE devstats_is_kind(l.label_name) AND devstats_in(l.created_at, $from, $to) AND devstats_in(p.created_at, $from, $to)
  UNION ALL
  SELECT id, 'All' FROM last_state
), ages AS (
  SELECT DISTINCT s.id, s.scope, devstats_hours(coalesce(s.merged_at, $now::TIMESTAMP) - s.created_at) AS hours
  FROM devstats_scoped_prs s JOIN last_state USING (id, event_id)
)
SELECT 'prs_age' AS series, scope AS dim1, kind AS dim2, devstats_per(count(DISTINCT id), $n) AS n, quantile_disc(hours, 0.5) AS m
FROM ages JOIN kinds USING (id)
GROUP BY scope, kind;
