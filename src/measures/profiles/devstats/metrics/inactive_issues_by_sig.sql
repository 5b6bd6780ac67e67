-- Issues of the last year open at the end of the period, per special interest group, without an act of somebody else (30 seconds or more after creation,
-- no bot) for longer than each of three limits ($age_1 to $age_3, in seconds; DevStats: 14, 30 and 90 days). As in DevStats the span is that from creation
-- to the first such act, or to the end of the period where there was none.
WITH last_state AS (
  SELECT id, event_id, closed_at, first_value(user_id) OVER w AS user_id, first_value(created_at) OVER w AS created_at FROM devstats_issues
  WHERE NOT is_pull_request AND devstats_human(user_login)
    AND devstats_in(created_at, devstats_year_before($to), $to) AND devstats_in(updated_at, NULL, $to)
  WINDOW w AS (PARTITION BY id ORDER BY updated_at, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC, event_id DESC) = 1
), open_issues AS (
  SELECT * FROM last_state WHERE closed_at IS NULL
), responses AS (
  SELECT o.id, epoch(a.updated_at - o.created_at) AS span FROM (
    SELECT o.id, o.created_at, a.event_id FROM open_issues o JOIN devstats_issues a USING (id)
    WHERE a.actor_id <> o.user_id AND a.updated_at > o.created_at + INTERVAL 30 SECOND AND devstats_in(a.updated_at, NULL, $to) AND a.type LIKE '%Event'
    QUALIFY row_number() OVER (PARTITION BY o.id ORDER BY a.updated_at, a.event_id) = 1
  ) o JOIN devstats_issues a USING (id, event_id) WHERE devstats_human(a.actor_login)
), spans AS (
  SELECT DISTINCT devstats_sig(l.label_name) AS sig, o.id, coalesce(r.span, epoch(least($to::TIMESTAMP, $now::TIMESTAMP) - o.created_at)) AS span
  FROM open_issues o JOIN devstats_issues_labels l ON l.issue_id = o.id AND l.event_id = o.event_id LEFT JOIN responses r ON r.id = o.id
  WHERE devstats_sig(l.label_name) IS NOT NULL
)
SELECT 'inactive_issues_by_sig' AS series, sig AS dim1, count(DISTINCT id) FILTER (WHERE span > $age_1) AS w2,
  count(DISTINCT id) FILTER (WHERE span > $age_2) AS d30, count(DISTINCT id) FILTER (WHERE span > $age_3) AS d90
FROM spans GROUP BY sig;
