-- Issues open at the end of the period, per special interest group, milestone and repository of their last state, every combination with All.
WITH open_items AS (
  SELECT issue_id, event_id, milestone_id, repo_name FROM devstats_open_issues(false, $to, NULL)
), sigs AS (
  SELECT o.issue_id, devstats_sig(l.label_name) AS sig FROM open_items o
  JOIN devstats_issues_labels l ON l.issue_id = o.issue_id AND l.event_id = o.event_id WHERE devstats_sig(l.label_name) IS NOT NULL
  UNION ALL
  SELECT issue_id, 'All' FROM open_items
), milestones AS (
  SELECT o.issue_id, m.title AS milestone FROM open_items o JOIN devstats_milestones m ON m.id = o.milestone_id AND m.event_id = o.event_id
  UNION ALL
  SELECT issue_id, 'All' FROM open_items
), repositories AS (
  SELECT issue_id, unnest(['All', repo_name]) AS repository FROM open_items
)
SELECT 'isigml' AS series, sig || '-' || milestone || '-' || repository AS dim1, count(issue_id) AS value
FROM sigs JOIN milestones USING (issue_id) JOIN repositories USING (issue_id)
GROUP BY dim1;
