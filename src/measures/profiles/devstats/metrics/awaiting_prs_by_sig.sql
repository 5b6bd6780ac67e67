-- Open pull requests at the end of the period per special interest group that have waited longer than each of five limits ($age_1 to $age_5, in seconds;
-- DevStats: 10, 30, 60, 90 and 365.25 days).
WITH ages AS (
  SELECT DISTINCT devstats_sig(l.label_name) AS sig, p.issue_id, epoch(least($to::TIMESTAMP, $now::TIMESTAMP) - i.created_at) AS age
  FROM devstats_open_prs($to, NULL) p
  JOIN devstats_issues_labels l ON l.issue_id = p.issue_id AND l.event_id = p.event_id
  JOIN devstats_issues i ON i.event_id = p.event_id
  WHERE devstats_sig(l.label_name) IS NOT NULL
)
SELECT 'awaiting_prs_by_sig' AS series, sig AS dim1,
  count(DISTINCT issue_id) FILTER (WHERE age > $age_1) AS d10, count(DISTINCT issue_id) FILTER (WHERE age > $age_2) AS d30,
  count(DISTINCT issue_id) FILTER (WHERE age > $age_3) AS d60, count(DISTINCT issue_id) FILTER (WHERE age > $age_4) AS d90,
  count(DISTINCT issue_id) FILTER (WHERE age > $age_5) AS y
FROM ages GROUP BY sig;
