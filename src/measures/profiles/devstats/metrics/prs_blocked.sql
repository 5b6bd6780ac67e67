-- Pull requests created in the period that were open at its end, and how many of them lacked or carried each label that decides on merging, given in the
-- period; All and per repository group.
WITH open_prs AS (
  SELECT DISTINCT i.id AS issue_id, p.id AS pr_id, p.event_id, i.repo_id, i.repo_name
  FROM devstats_issues i
  JOIN devstats_issues_prs l ON l.issue_id = i.id
  JOIN devstats_prs p ON p.id = l.pull_request_id AND p.number = i.number AND p.repo_id = i.repo_id
  WHERE i.is_pull_request AND devstats_in(i.created_at, $from, $to)
    AND (p.merged_at IS NULL OR p.merged_at >= $to::TIMESTAMP) AND (p.closed_at IS NULL OR p.closed_at >= $to::TIMESTAMP)
    AND (i.closed_at IS NULL OR i.closed_at >= $to::TIMESTAMP)
), scoped AS (
  SELECT p.pr_id, b.label_name, unnest(devstats_scopes(r.id IS NOT NULL, coalesce(g.repo_group, r.repo_group))) AS scope
  FROM open_prs p
  LEFT JOIN devstats_repos r ON r.id = p.repo_id AND r.name = p.repo_name
  LEFT JOIN devstats_event_groups g ON g.event_id = p.event_id
  LEFT JOIN devstats_issues_labels b ON b.issue_id = p.issue_id AND devstats_in(b.created_at, $from, $to)
), counts AS (
  SELECT scope, count(DISTINCT pr_id) AS every,
    count(DISTINCT pr_id) FILTER (WHERE label_name = 'needs-ok-to-test') AS needs_ok_to_test,
    count(DISTINCT pr_id) FILTER (WHERE label_name = 'release-note-label-needed') AS release_note_label_needed,
    count(DISTINCT pr_id) FILTER (WHERE label_name = 'lgtm') AS lgtm,
    count(DISTINCT pr_id) FILTER (WHERE label_name = 'approved') AS approved,
    count(DISTINCT pr_id) FILTER (WHERE label_name LIKE 'do-not-merge%') AS do_not_merge
  FROM scoped GROUP BY scope
)
-- DevStats subtracts counts that are already rounded.
SELECT 'prblck' AS series, scope AS dim1, devstats_per(every, $n) AS "all", devstats_per(needs_ok_to_test, $n) AS needs_ok_to_test,
  devstats_per(release_note_label_needed, $n) AS release_note_label_needed,
  (devstats_per(every, $n)::DECIMAL(18, 2) - devstats_per(lgtm, $n)::DECIMAL(18, 2))::VARCHAR AS no_lgtm,
  (devstats_per(every, $n)::DECIMAL(18, 2) - devstats_per(approved, $n)::DECIMAL(18, 2))::VARCHAR AS no_approve,
  devstats_per(do_not_merge, $n) AS do_not_merge
FROM counts;
