-- Pull requests created in the period, per special interest group of their last state.
WITH opened AS (
  SELECT id AS issue_id, event_id FROM devstats_issues WHERE is_pull_request AND devstats_in(created_at, $from, $to)
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC, event_id DESC) = 1
), prs AS (
  SELECT DISTINCT o.* FROM opened o JOIN devstats_issues_prs l USING (issue_id) JOIN devstats_prs p ON p.id = l.pull_request_id
  WHERE devstats_in(p.created_at, $from, $to) AND p.event_id > 0
)
SELECT 'sig_prs_open' AS series, devstats_sig(l.label_name) AS dim1, devstats_per(count(DISTINCT p.issue_id), $n) AS value
FROM prs p JOIN devstats_issues_labels l ON l.issue_id = p.issue_id AND l.event_id = p.event_id
WHERE devstats_sig(l.label_name) IS NOT NULL
GROUP BY dim1;
