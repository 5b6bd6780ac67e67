-- Open pull requests at the end of the period that carried a label which keeps them from merging, per label and together; all repositories and per
-- repository group.
WITH labelled AS (
  SELECT p.issue_id, p.event_id, p.repo_id, p.repo_name, l.label_name
  FROM devstats_open_prs($to, NULL) p JOIN devstats_issues_labels l ON l.issue_id = p.issue_id AND l.event_id = p.event_id
  WHERE l.label_name IN (
    'cla: no', 'cncf-cla: no', 'do-not-merge', 'do-not-merge/blocked-paths', 'do-not-merge/cherry-pick-not-approved', 'do-not-merge/hold',
    'do-not-merge/release-note-label-needed', 'do-not-merge/work-in-progress', 'needs-ok-to-test', 'needs-rebase', 'release-note-label-needed'
  )
), scoped AS (
  SELECT l.issue_id, l.label_name, unnest(devstats_scopes(r.id IS NOT NULL, coalesce(g.repo_group, r.repo_group))) AS scope
  FROM labelled l
  LEFT JOIN devstats_repos r ON r.id = l.repo_id AND r.name = l.repo_name
  LEFT JOIN devstats_event_groups g ON g.event_id = l.event_id
), named AS (
  SELECT issue_id, CASE scope WHEN 'All' THEN 'All repos combined' ELSE scope END AS scope, unnest(['All labels combined', label_name]) AS label FROM scoped
)
SELECT 'prlbl' AS series, scope || ': ' || label AS dim1, count(DISTINCT issue_id) AS value FROM named GROUP BY dim1;
