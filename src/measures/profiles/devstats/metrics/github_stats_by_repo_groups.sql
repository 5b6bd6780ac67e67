-- Per repository group: pushed commits, issues and pull requests opened, merged and closed, comments and commenters, reviewers. Bots do not commit, comment
-- or review. A reviewer is the actor of an event that is the first 'lgtm' or 'approved' label of an issue, carries a line holding only /lgtm or
-- /approve, or is a review event. DevStats' own error, kept: what it calls comments on pull requests are those on issues, and the other way round.
WITH review_events AS (
  SELECT min(event_id) AS event_id FROM devstats_issues_events_labels
  WHERE devstats_in(created_at, $from, $to) AND label_name IN ('lgtm', 'approved') GROUP BY issue_id
  UNION
  SELECT event_id FROM devstats_texts WHERE devstats_in(created_at, $from, $to) AND devstats_commands(body, 'lgtm|approve')
  UNION
  SELECT id FROM devstats_events WHERE devstats_in(created_at, $from, $to) AND devstats_reviews(type)
), comment_events AS (
  SELECT is_pull_request, repo_scope, event_id, actor_id FROM devstats_repo_scoped_issues
  WHERE devstats_in(event_created_at, $from, $to) AND type = 'IssueCommentEvent' AND devstats_human(actor_login)
), counts AS (
  SELECT 'gstat_rgrp_commits' AS series, c.scope, devstats_per(count(DISTINCT c.sha), $n) AS value
  FROM (
    SELECT k.sha, k.created_at, k.actor_login, unnest(devstats_scopes(r.id IS NOT NULL, coalesce(g.repo_group, r.repo_group))) AS scope
    FROM devstats_commits k
    JOIN devstats_repos r ON r.id = k.repo_id AND r.name = k.repo_name
    LEFT JOIN devstats_event_groups g ON g.event_id = k.event_id
  ) c
  WHERE devstats_in(c.created_at, $from, $to) AND devstats_human(c.actor_login) GROUP BY c.scope
  UNION ALL
  SELECT 'gstat_rgrp_iopened', repo_scope, devstats_per(count(DISTINCT id), $n) FROM devstats_repo_scoped_issues
  WHERE devstats_in(created_at, $from, $to) GROUP BY repo_scope
  UNION ALL
  SELECT 'gstat_rgrp_iclosed', repo_scope, devstats_per(count(DISTINCT id), $n) FROM devstats_repo_scoped_issues
  WHERE devstats_in(closed_at, $from, $to) GROUP BY repo_scope
  UNION ALL
  SELECT 'gstat_rgrp_propened', scope, devstats_per(count(DISTINCT id), $n) FROM devstats_scoped_prs
  WHERE devstats_in(created_at, $from, $to) GROUP BY scope
  UNION ALL
  SELECT 'gstat_rgrp_prmerged', scope, devstats_per(count(DISTINCT id), $n) FROM devstats_scoped_prs
  WHERE devstats_in(merged_at, $from, $to) GROUP BY scope
  UNION ALL
  SELECT 'gstat_rgrp_prclosed', scope, devstats_per(count(DISTINCT id), $n) FROM devstats_scoped_prs
  WHERE merged_at IS NULL AND devstats_in(closed_at, $from, $to) GROUP BY scope
  UNION ALL
  SELECT CASE WHEN is_pull_request THEN 'gstat_rgrp_icomments' ELSE 'gstat_rgrp_prcomments' END, repo_scope, devstats_per(count(DISTINCT event_id), $n)
  FROM comment_events GROUP BY ALL
  UNION ALL
  SELECT CASE WHEN is_pull_request THEN 'gstat_rgrp_icommenters' ELSE 'gstat_rgrp_prcommenters' END, repo_scope, count(DISTINCT actor_id)::VARCHAR
  FROM comment_events GROUP BY ALL
  UNION ALL
  SELECT 'gstat_rgrp_reviewers', scope, count(DISTINCT actor_login)::VARCHAR FROM devstats_scoped_events
  WHERE id IN (FROM review_events) AND devstats_human(actor_login) GROUP BY scope
)
SELECT series, scope AS dim1, value FROM counts WHERE scope <> 'All';
