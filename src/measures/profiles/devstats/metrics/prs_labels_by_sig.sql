-- Open pull requests of the last year at the end of the period, per special interest group and blocking label, and together.
WITH open_prs AS (
  FROM devstats_open_prs($to, devstats_year_before($to))
), sigs AS (
  SELECT DISTINCT p.issue_id, p.event_id, devstats_sig(l.label_name) AS sig
  FROM open_prs p JOIN devstats_issues_labels l ON l.issue_id = p.issue_id AND l.event_id = p.event_id
  WHERE devstats_sig(l.label_name) IS NOT NULL
), labelled AS (
  SELECT p.issue_id, p.event_id, l.label_name
  FROM open_prs p JOIN devstats_issues_labels l ON l.issue_id = p.issue_id AND l.event_id = p.event_id
  WHERE l.label_name IN (
    'cla: no', 'cncf-cla: no', 'do-not-merge', 'do-not-merge/blocked-paths', 'do-not-merge/cherry-pick-not-approved', 'do-not-merge/hold',
    'do-not-merge/release-note-label-needed', 'do-not-merge/work-in-progress', 'needs-ok-to-test', 'needs-rebase', 'needs-priority',
    'priority/critical-urgent', 'release-note-label-needed'
  )
), named AS (
  SELECT sig || ': All labels combined' AS name, issue_id FROM sigs
  UNION ALL
  SELECT sig || ': ' || label_name, l.issue_id FROM sigs JOIN labelled l USING (event_id)
  UNION ALL
  SELECT 'All SIGs combined: ' || unnest(['All labels combined', label_name]), issue_id FROM labelled
)
SELECT 'prsiglbl' AS series, name AS dim1, count(DISTINCT issue_id) AS value FROM named GROUP BY name;
