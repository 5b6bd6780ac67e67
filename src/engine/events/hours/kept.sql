-- What of the lines of hours is kept, in ClickHouse's own words: events of wanted repositories, by name or by a number they were met under, and of these
-- what contributions, threads, stars and forks are counted from. The counterpart, there, of sources/gharchive/load-events.sql.
WITH
  JSONExtract(line, 'Tuple(
    id Nullable(String), type Nullable(String), created_at Nullable(String), url Nullable(String),
    actor Tuple(id Nullable(Int64), login Nullable(String)), actor_attributes Tuple(login Nullable(String)),
    payload Tuple(
      action Nullable(String), number Nullable(Int64), issue_id Nullable(Int64),
      issue Tuple(
        id Nullable(Int64), number Nullable(Int64), created_at Nullable(String), closed_at Nullable(String), pull_request Nullable(String),
        user Tuple(id Nullable(Int64), login Nullable(String))),
      pull_request Tuple(
        id Nullable(Int64), number Nullable(Int64), created_at Nullable(String), closed_at Nullable(String), merged_at Nullable(String),
        user Tuple(id Nullable(Int64), login Nullable(String)))))') AS told,
  told.payload.issue AS issue,
  told.payload.pull_request AS pull,
  JSONExtractString(line, 'actor') AS actor,
  coalesce(pull.number, issue.number, told.payload.number, toInt64OrNull(extract(told.url, '/(?:issues|pull)/(\\d+)'))) AS item,
  if(pull.id IS NULL, issue.closed_at, pull.closed_at) AS closing,
  -- The first sixty bits of the line's SHA-1, below zero, as the store numbers events without an id.
  -toInt64(bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA1(line), 1, 8))), 4)) - 1 AS own_number
SELECT
  hour AS file_time, assumeNotNull(told.type) AS event_type, assumeNotNull(repository) AS repo_name, repository_id AS repo_id,
  parseDateTime64BestEffortOrZero(assumeNotNull(told.created_at), 6, 'UTC') AS created_at,
  if(toInt64OrZero(coalesce(told.id, '')) > 0, toInt64OrZero(coalesce(told.id, '')), own_number) AS event_id,
  coalesce(told.actor.login, told.actor_attributes.login, if(startsWith(actor, '{'), '', actor)) AS actor_login, told.actor.id AS actor_id,
  coalesce(told.payload.action, '') AS action, item AS number,
  multiIf(
    pull.id IS NOT NULL OR issue.pull_request IS NOT NULL OR position(coalesce(told.url, ''), '/pull/') > 0, true,
    event_type = 'IssuesEvent' OR issue.id IS NOT NULL OR told.payload.issue_id IS NOT NULL, false, NULL) AS pull_request,
  coalesce(pull.user.login, issue.user.login, '') AS opened_by, coalesce(pull.user.id, issue.user.id) AS opened_by_id,
  parseDateTime64BestEffortOrNull(coalesce(pull.created_at, issue.created_at), 6, 'UTC') AS opened_at,
  parseDateTime64BestEffortOrNull(closing, 6, 'UTC') AS closed_at,
  parseDateTime64BestEffortOrNull(pull.merged_at, 6, 'UTC') AS merged_at
FROM {{own}}.hours_line
WHERE usable
  AND (lower(assumeNotNull(repository)) IN (SELECT name FROM {{own}}.hours_wanted) OR repository_id IN (SELECT id FROM {{own}}.hours_number))
  AND actor_login <> ''
  AND (item IS NOT NULL OR event_type IN ('PushEvent', 'CommitCommentEvent', 'WatchEvent', 'ForkEvent', 'IssuesEvent', 'PullRequestEvent', 'IssueCommentEvent',
    'PullRequestReviewEvent', 'PullRequestReviewCommentEvent'))
