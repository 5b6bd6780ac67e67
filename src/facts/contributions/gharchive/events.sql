-- The acts that the archive tells of, and anew the table of all its events; its threads in a table for work.sql of forges. Repositories
-- are found by name, and by the number GitHub gave them under any other name.
DELETE FROM archive_event;

CREATE OR REPLACE TEMP TABLE archive_repository AS
SELECT event.repo_id AS github_id, min(repository.repo_id) AS repo_id
FROM raw_gharchive_event AS event JOIN repository ON lower(repository.repository) = lower(event.repository) AND repository.mirror_of IS NULL
WHERE event.repo_id IS NOT NULL
GROUP BY event.repo_id;

CREATE OR REPLACE TEMP TABLE placed_event AS
SELECT
  event.* EXCLUDE (repo_id, organisation),
  coalesce(by_name.repo_id, by_number.repo_id) AS repo_id,
  identity.person_id, bot_period.person_id IS NOT NULL AS bot
FROM gharchive_event AS event
LEFT JOIN repository AS by_name ON lower(by_name.repository) = lower(event.repository) AND by_name.mirror_of IS NULL
LEFT JOIN archive_repository AS by_number ON by_number.github_id = event.repo_id
JOIN person_identity AS identity ON identity.key_kind = 'login' AND identity.key = lower(event.actor)
LEFT JOIN bot_period
  ON bot_period.person_id = identity.person_id AND bot_period.state = 'bot'
  AND event.happened_at >= bot_period.from_at AND event.happened_at < bot_period.until_at
WHERE by_name.repo_id IS NOT NULL OR by_number.repo_id IS NOT NULL;

INSERT INTO archive_event
SELECT
  event.happened_at, event.event_id, event.type, event.repo_id, listing.project_id, event.actor_id, event.actor, event.person_id,
  affiliation.org_id, coalesce(location.state, 'unknown'), location.country, location.region, latest.country, event.bot, listing.again
FROM placed_event AS event
JOIN project_repository AS listing ON listing.repo_id = event.repo_id
LEFT JOIN affiliation ON affiliation.person_id = event.person_id AND event.happened_at >= affiliation.from_at AND event.happened_at < affiliation.until_at
LEFT JOIN location ON location.person_id = event.person_id AND event.happened_at >= location.from_at AND event.happened_at < location.until_at
LEFT JOIN (SELECT person_id, arg_max(country, until_at) AS country FROM location WHERE country IS NOT NULL
  GROUP BY person_id) AS latest ON latest.person_id = event.person_id
ORDER BY event.repo_id, listing.project_id, event.happened_at, event.event_id;

INSERT INTO act
SELECT
  event.happened_at,
  CASE
    WHEN event.type = 'IssuesEvent' THEN 'issue'
    WHEN event.type = 'PullRequestEvent' THEN 'pull_request'
    WHEN event.type IN ('PullRequestReviewEvent', 'PullRequestReviewCommentEvent') THEN 'review'
    WHEN event.type = 'PushEvent' THEN 'push'
    ELSE 'comment'
  END::contribution_kind,
  'author', event.repo_id, event.project_id, event.person_id, event.org_id, event.location, event.country, event.region,
  false, false, false, event.bot, NULL, event.event_id::VARCHAR, event.again, false, false, false, false
FROM archive_event AS event JOIN placed_event AS raw USING (event_id)
WHERE event.type IN ('PullRequestReviewEvent', 'PullRequestReviewCommentEvent', 'PushEvent', 'IssueCommentEvent', 'CommitCommentEvent')
  OR event.type IN ('IssuesEvent', 'PullRequestEvent') AND raw.action = 'opened';

CREATE OR REPLACE TEMP TABLE archive_thread AS
WITH states AS (
  SELECT
    repo_id, number,
    CASE WHEN bool_or(pull_request) THEN 'pull_request' ELSE 'issue' END::contribution_kind AS kind,
    coalesce(min(opened_at), min(happened_at) FILTER (WHERE action = 'opened')) AS opened_at,
    coalesce(arg_min(lower(author), (happened_at, event_id)) FILTER (WHERE author IS NOT NULL),
      arg_min(lower(actor), (happened_at, event_id)) FILTER (WHERE action = 'opened')) AS author,
    coalesce(max(merged_at), min(happened_at) FILTER (WHERE action = 'merged')) AS merged_at,
    -- The last state counts: what was closed and opened again is open.
    list(coalesce(closed_at, CASE WHEN action IN ('closed', 'merged') THEN happened_at END) ORDER BY happened_at DESC, event_id DESC)
      FILTER (WHERE type IN ('IssuesEvent', 'PullRequestEvent') OR opened_at IS NOT NULL)[1] AS closed_at
  FROM placed_event WHERE number IS NOT NULL
  GROUP BY repo_id, number
), openers AS (
  SELECT states.*, identity.person_id
  FROM states JOIN person_identity AS identity ON identity.key_kind = 'login' AND identity.key = states.author
  WHERE opened_at IS NOT NULL
), answers AS (
  SELECT openers.repo_id, openers.number, min(event.happened_at) AS responded_at,
    min(event.happened_at) FILTER (WHERE event.type IN ('PullRequestReviewEvent', 'PullRequestReviewCommentEvent')) AS reviewed_at
  FROM openers JOIN placed_event AS event ON event.repo_id = openers.repo_id AND event.number = openers.number
  WHERE event.person_id <> openers.person_id AND NOT event.bot AND event.happened_at >= openers.opened_at
    AND (event.type IN ('IssueCommentEvent', 'PullRequestReviewEvent', 'PullRequestReviewCommentEvent')
      OR event.type IN ('IssuesEvent', 'PullRequestEvent') AND event.action IN ('closed', 'merged'))
  GROUP BY ALL
)
SELECT
  openers.repo_id, listing.project_id, openers.number, openers.kind, openers.opened_at, answers.responded_at, answers.reviewed_at,
  openers.merged_at, coalesce(openers.closed_at, openers.merged_at) AS closed_at, openers.person_id,
  affiliation.org_id, coalesce(location.state, 'unknown') AS location, location.country, location.region, bot_period.person_id IS NOT NULL AS bot,
  listing.again
FROM openers
JOIN project_repository AS listing ON listing.repo_id = openers.repo_id
LEFT JOIN answers ON answers.repo_id = openers.repo_id AND answers.number = openers.number
LEFT JOIN affiliation ON affiliation.person_id = openers.person_id AND openers.opened_at >= affiliation.from_at AND openers.opened_at < affiliation.until_at
LEFT JOIN location ON location.person_id = openers.person_id AND openers.opened_at >= location.from_at AND openers.opened_at < location.until_at
LEFT JOIN bot_period
  ON bot_period.person_id = openers.person_id AND bot_period.state = 'bot' AND openers.opened_at >= bot_period.from_at
    AND openers.opened_at < bot_period.until_at;

DROP TABLE placed_event;
DROP TABLE archive_repository;
