-- Comments per pull request created in the period that has any, bots' pull requests out: discrete percentiles.
WITH counts AS (
  SELECT y.pull_request_id, count(DISTINCT y.comment_id) AS comments
  FROM devstats_payloads y JOIN devstats_prs p ON p.id = y.pull_request_id
  WHERE y.comment_id IS NOT NULL AND devstats_in(p.created_at, $from, $to) AND devstats_human(p.actor_login)
  GROUP BY y.pull_request_id
)
SELECT NULL AS series, quantile_disc(comments, 0.5) AS pr_comms_med, quantile_disc(comments, 0.85) AS pr_comms_p85,
  quantile_disc(comments, 0.95) AS pr_comms_p95
FROM counts;
