-- Events as DevStats sees them: an account is a number (or a login, which has no #), its country is the latest one known, whatever the time of the event.
SELECT
  happened_at, type AS kind, 'author' AS role, org_id, last_country AS country, repo_id, project_id, event_id::VARCHAR AS item,
  CASE WHEN $account = 'login' OR actor_id IS NULL THEN actor ELSE '#' || actor_id::VARCHAR END AS person_id,
  regexp_matches(lower(actor), CASE $bot_list WHEN 'devstats-2019' THEN $bots_2019 WHEN 'devstats-2026' THEN $bots_2026 ELSE $bots_report END) AS bot,
  CASE $types
    WHEN 'all' THEN true
    WHEN 'seven' THEN type IN ('PushEvent', 'PullRequestEvent', 'IssuesEvent', 'IssueCommentEvent', 'CommitCommentEvent',
      'PullRequestReviewCommentEvent', 'PullRequestReviewEvent')
    ELSE type IN ('PushEvent', 'PullRequestEvent', 'IssuesEvent', 'IssueCommentEvent', 'CommitCommentEvent', 'PullRequestReviewCommentEvent')
  END AS contributes,
  year(happened_at)                                AS year,
  year(happened_at) * 4 + quarter(happened_at) - 1    AS quarter,
  year(happened_at) * 12 + month(happened_at) - 1     AS month
FROM archive_event
WHERE ($within_project OR NOT again) AND happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
  AND ($from_included OR happened_at > $from::TIMESTAMP)
