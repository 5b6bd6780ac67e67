-- Pull requests of the last year open at the end of the period, per special interest group, without an act of somebody else (30 seconds or more after
-- creation, no bot) for longer than each of three limits ($age_1 to $age_3, in seconds; DevStats: 14, 30 and 90 days). As in DevStats the span is the shorter
-- of those from creation to the first such act on the issue or on the pull request; where there was none, to the end of the period.
WITH issue_states AS (
  SELECT id, event_id, closed_at, first_value(user_id) OVER w AS user_id, first_value(created_at) OVER w AS created_at FROM devstats_issues
  WHERE is_pull_request AND devstats_human(user_login)
    AND devstats_in(created_at, devstats_year_before($to), $to) AND devstats_in(updated_at, NULL, $to)
  WINDOW w AS (PARTITION BY id ORDER BY updated_at, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC, event_id DESC) = 1
), pr_states AS (
  SELECT id, closed_at, merged_at, first_value(user_id) OVER w AS user_id, first_value(created_at) OVER w AS created_at FROM devstats_prs
  WHERE event_id > 0 AND devstats_human(user_login)
    AND devstats_in(created_at, devstats_year_before($to), $to) AND devstats_in(updated_at, NULL, $to)
  WINDOW w AS (PARTITION BY id ORDER BY updated_at, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC, event_id DESC) = 1
), open_prs AS (
  SELECT DISTINCT i.id AS issue_id, i.event_id, i.user_id AS issue_user, i.created_at AS issue_created, p.id AS pr_id, p.user_id,
    p.created_at, l.repo_name, l.number
  FROM issue_states i JOIN devstats_issues_prs l ON l.issue_id = i.id JOIN pr_states p ON p.id = l.pull_request_id
  WHERE i.closed_at IS NULL AND p.closed_at IS NULL AND p.merged_at IS NULL
), issue_responses AS (
  SELECT o.issue_id, epoch(a.updated_at - o.issue_created) AS span FROM (
    SELECT o.issue_id, o.issue_created, a.event_id FROM open_prs o JOIN devstats_issues a ON a.id = o.issue_id
    WHERE a.actor_id <> o.issue_user AND a.updated_at > o.issue_created + INTERVAL 30 SECOND AND devstats_in(a.updated_at, NULL, $to) AND a.type LIKE '%Event'
    QUALIFY row_number() OVER (PARTITION BY o.issue_id ORDER BY a.updated_at, a.event_id) = 1
  ) o JOIN devstats_issues a ON a.id = o.issue_id AND a.event_id = o.event_id WHERE devstats_human(a.actor_login)
), pr_responses AS (
  SELECT o.pr_id, epoch(a.updated_at - o.created_at) AS span FROM (
    SELECT o.pr_id, o.created_at, a.event_id FROM open_prs o JOIN devstats_prs a ON a.id = o.pr_id
    WHERE a.actor_id <> o.user_id AND a.updated_at > o.created_at + INTERVAL 30 SECOND AND devstats_in(a.updated_at, NULL, $to) AND a.type LIKE '%Event'
    QUALIFY row_number() OVER (PARTITION BY o.pr_id ORDER BY a.updated_at, a.event_id) = 1
  ) o JOIN devstats_prs a ON a.id = o.pr_id AND a.event_id = o.event_id WHERE devstats_human(a.actor_login)
), spans AS (
  SELECT devstats_sig(l.label_name) AS sig, o.repo_name || o.number AS pr, least(
    coalesce(i.span, epoch(least($to::TIMESTAMP, $now::TIMESTAMP) - o.created_at)),
      coalesce(p.span, epoch(least($to::TIMESTAMP, $now::TIMESTAMP) - o.created_at))) AS span
  FROM open_prs o
  JOIN devstats_issues_labels l ON l.issue_id = o.issue_id AND l.event_id = o.event_id
  LEFT JOIN issue_responses i ON i.issue_id = o.issue_id
  LEFT JOIN pr_responses p ON p.pr_id = o.pr_id
  WHERE devstats_sig(l.label_name) IS NOT NULL
)
SELECT 'inactive_prs_by_sig' AS series, sig AS dim1, count(DISTINCT pr) FILTER (WHERE span > $age_1) AS w2,
  count(DISTINCT pr) FILTER (WHERE span > $age_2) AS d30, count(DISTINCT pr) FILTER (WHERE span > $age_3) AS d90
FROM spans GROUP BY sig;
