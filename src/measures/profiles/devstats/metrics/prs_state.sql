-- Pull requests touched in the period that are merged or still open: approved (a comment stands on a merged one, or a line holding only /lgtm or /approve on
-- an open one) or waiting; All and per repository group.
WITH states AS (
  SELECT DISTINCT i.id, i.event_id AS issue_event, i.repo_id, i.repo_name, p.event_id, p.merged_at, p.closed_at
  FROM devstats_issues i
  JOIN devstats_issues_prs l ON l.issue_id = i.id
  JOIN devstats_prs p ON p.id = l.pull_request_id AND p.number = i.number AND p.repo_id = i.repo_id
  WHERE i.is_pull_request AND devstats_in(i.updated_at, $from, $to) AND (p.merged_at IS NOT NULL OR p.closed_at IS NULL)
), approved AS (
  SELECT DISTINCT s.id FROM states s JOIN devstats_comments c ON c.event_id = s.issue_event
  WHERE s.merged_at IS NOT NULL OR devstats_commands(c.body, 'lgtm|approve')
), scoped AS (
  SELECT s.id, unnest(devstats_scopes(r.id IS NOT NULL, coalesce(g.repo_group, r.repo_group))) AS scope, s.id IN (FROM approved) AS approved
  FROM states s
  LEFT JOIN devstats_repos r ON r.id = s.repo_id AND r.name = s.repo_name
  LEFT JOIN devstats_event_groups g ON g.event_id = s.event_id
)
SELECT 'pr_appr' AS series, scope AS dim1,
  devstats_per(count(DISTINCT id) FILTER (WHERE approved), $n) AS appr, devstats_per(count(DISTINCT id) FILTER (WHERE NOT approved), $n) AS wait
FROM scoped GROUP BY scope;
