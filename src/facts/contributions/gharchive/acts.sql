-- What of the events are contributions: of issues, changes and reviews what was opened or submitted, not what became of it.
SELECT
  happened_at,
  CASE
    WHEN type = 'IssuesEvent' THEN 'issue'
    WHEN type = 'PullRequestEvent' THEN 'pull_request'
    WHEN type IN ('PullRequestReviewEvent', 'PullRequestReviewCommentEvent') THEN 'review'
    WHEN type = 'PushEvent' THEN 'push'
    ELSE 'comment'
  END AS kind,
  'author' AS role, repo_id, project_id, person_id, org_id, location, country, region,
  false AS merge, false AS duplicate, false AS copy, bot, NULL AS weight, event_id::VARCHAR AS item,
  again, false AS duplicate_in_project, false AS copy_in_project, false AS assisted, false AS signed
FROM sliced_event
WHERE type IN ('PullRequestReviewCommentEvent', 'PushEvent', 'IssueCommentEvent', 'CommitCommentEvent')
  OR type = 'PullRequestReviewEvent' AND coalesce(action, '') NOT IN ('updated', 'dismissed')
  OR type IN ('IssuesEvent', 'PullRequestEvent') AND action = 'opened'
