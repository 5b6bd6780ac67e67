-- Open pull requests at the end of the period per special interest group (iss), weighted by size label (abs; without one a pull request weighs 1), people
-- who reviewed for the group in the month before (rev) and load per reviewer (rel, 0 without any). A reviewer is the actor of an issue's first 'lgtm' or
-- 'approved' label, or of a text with a line holding only /lgtm or /approve.
WITH open_prs AS (
  SELECT issue_id, event_id FROM devstats_open_prs($to, NULL)
), sizes AS (
  SELECT p.issue_id, devstats_label(l.label_name, 'size') AS size
  FROM open_prs p JOIN devstats_issues_labels l ON l.issue_id = p.issue_id AND l.event_id = p.event_id
  WHERE devstats_label(l.label_name, 'size') IS NOT NULL
), sigs AS (
  SELECT p.issue_id, devstats_sig(l.label_name) AS sig
  FROM open_prs p JOIN devstats_issues_labels l ON l.issue_id = p.issue_id AND l.event_id = p.event_id
  WHERE devstats_sig(l.label_name) IS NOT NULL
), reviews AS (
  SELECT issue_id, min(event_id) AS event_id FROM devstats_issues_labels
  WHERE label_name IN ('lgtm', 'approved') AND devstats_in(created_at, ($to::DATE - INTERVAL 1 MONTH)::VARCHAR, $to)
    AND devstats_human(actor_login) GROUP BY issue_id
  UNION
  SELECT y.issue_id, t.event_id FROM devstats_texts t JOIN devstats_payloads y USING (event_id)
  WHERE devstats_in(t.created_at, ($to::DATE - INTERVAL 1 MONTH)::VARCHAR, $to) AND devstats_commands(t.body, 'lgtm|approve') AND devstats_human(t.actor_login)
), reviewers AS (
  SELECT l.sig, count(DISTINCT e.actor_login) AS rev
  FROM (SELECT DISTINCT issue_id, devstats_sig(label_name) AS sig FROM devstats_issues_labels) l
  JOIN reviews r USING (issue_id) JOIN devstats_events e ON e.id = r.event_id
  WHERE l.sig IS NOT NULL GROUP BY l.sig
), loads AS (
  SELECT sig, count(DISTINCT issue_id) AS iss, bool_or(size = 'xs') AS quarters,
    sum(CASE size WHEN 'xs' THEN 0.25 WHEN 's' THEN 0.5 WHEN 'small' THEN 0.5 WHEN 'l' THEN 2 WHEN 'large' THEN 2 WHEN 'xl' THEN 4
      WHEN 'xxl' THEN 8 ELSE 1 END)::DECIMAL(18, 2) AS load
  FROM sigs LEFT JOIN sizes USING (issue_id) GROUP BY sig
)
SELECT 'sig_pr_wl' AS series, sig AS dim1, iss, CASE WHEN quarters THEN load::VARCHAR ELSE load::DECIMAL(18, 1)::VARCHAR END AS abs, coalesce(rev, 0) AS rev,
  CASE WHEN coalesce(rev, 0) = 0 THEN '0' ELSE devstats_per(round(load * 100)::BIGINT, rev * 100) END AS rel
FROM loads LEFT JOIN reviewers USING (sig);
