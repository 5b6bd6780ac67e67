-- Issues and pull requests as the placed events show them, under each project that lists their repository. No FILTER beside min and the like: of no rows
-- another engine gives 1970 and 0.
WITH states AS (
  SELECT
    repo_id, number,
    CASE WHEN max(pull_request) THEN 'pull_request' ELSE 'issue' END AS kind,
    coalesce(min(opened_at), min(CASE WHEN action = 'opened' THEN happened_at END)) AS opened_at,
    coalesce(
      arg_min(author_person_id, (happened_at, event_id)), arg_min(CASE WHEN action = 'opened' THEN person_id END, (happened_at, event_id))
    ) AS person_id,
    coalesce(max(merged_at), min(CASE WHEN action = 'merged' THEN happened_at END)) AS merged_at,
    -- The last state counts: what was closed and opened again is open.
    nullif(arg_max(CASE WHEN type IN ('IssuesEvent', 'PullRequestEvent') OR shown
      THEN coalesce(closed_at, CASE WHEN action IN ('closed', 'merged') THEN happened_at END, TIMESTAMP '0001-01-01')
    END, (happened_at, event_id)), TIMESTAMP '0001-01-01') AS closed_at
  FROM placed_event WHERE number IS NOT NULL
  GROUP BY repo_id, number
), openers AS (
  SELECT * FROM states WHERE opened_at IS NOT NULL AND person_id IS NOT NULL
), answers AS (
  SELECT
    openers.repo_id AS repo_id, openers.number AS number, min(event.happened_at) AS responded_at,
    min(CASE WHEN event.type IN ('PullRequestReviewEvent', 'PullRequestReviewCommentEvent') THEN event.happened_at END) AS reviewed_at
  FROM openers JOIN placed_event AS event ON event.repo_id = openers.repo_id AND event.number = openers.number
  WHERE event.person_id <> openers.person_id AND NOT event.bot AND event.happened_at >= openers.opened_at
    AND NOT (event.type = 'PullRequestReviewEvent' AND coalesce(event.action, '') IN ('updated', 'dismissed'))
    AND (event.type IN ('IssueCommentEvent', 'PullRequestReviewEvent', 'PullRequestReviewCommentEvent')
      OR event.type IN ('IssuesEvent', 'PullRequestEvent') AND event.action IN ('closed', 'merged'))
  GROUP BY openers.repo_id, openers.number
)
SELECT
  openers.repo_id AS repo_id, listing.project_id AS project_id, openers.number AS number, openers.kind AS kind, openers.opened_at AS opened_at,
  answers.responded_at AS responded_at, answers.reviewed_at AS reviewed_at, openers.merged_at AS merged_at,
  coalesce(openers.closed_at, openers.merged_at) AS closed_at, openers.person_id AS person_id, affiliation.org_id AS org_id,
  coalesce(location.state, 'unknown') AS location, location.country AS country, location.region AS region, bot_period.person_id IS NOT NULL AS bot,
  listing.again AS again
FROM openers
JOIN project_repository AS listing ON listing.repo_id = openers.repo_id
LEFT JOIN answers ON answers.repo_id = openers.repo_id AND answers.number = openers.number
LEFT JOIN affiliation ON affiliation.person_id = openers.person_id AND openers.opened_at >= affiliation.from_at AND openers.opened_at < affiliation.until_at
LEFT JOIN location ON location.person_id = openers.person_id AND openers.opened_at >= location.from_at AND openers.opened_at < location.until_at
LEFT JOIN bot_period
  ON bot_period.person_id = openers.person_id AND bot_period.state = 'bot' AND openers.opened_at >= bot_period.from_at
    AND openers.opened_at < bot_period.until_at
