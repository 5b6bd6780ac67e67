-- The acts that forges tell of. Where GH Archive tells of one too, the forge's own word counts and the other does not: an issue or pull request is the same by
-- its number, a review or comment by GitHub's number of it. Whose account is gone has done nothing that could be counted as a person's.
CREATE OR REPLACE TEMP TABLE forge_act AS
SELECT
  item.source, item.kind, item.item, item.number_id, item.thread, item.happened_at, item.closed_at, item.merged_at, item.author, repository.repo_id,
  identity.person_id, bot_period.person_id IS NOT NULL AS bot
FROM forge_item AS item
JOIN repository ON lower(repository.repository) = lower(item.repository) AND repository.mirror_of IS NULL
LEFT JOIN met_identity AS identity ON identity.key_kind = 'login' AND identity.key = lower(item.author)
LEFT JOIN bot_period
  ON bot_period.person_id = identity.person_id AND bot_period.state = 'bot'
  AND item.happened_at >= bot_period.from_at AND item.happened_at < bot_period.until_at;

-- What an event of the archive is of: kind and number.
CREATE OR REPLACE TEMP TABLE archive_act AS
SELECT DISTINCT
  archived.event_id, archived.repo_id,
  CASE
    WHEN archived.type = 'IssuesEvent' THEN 'issue'
    WHEN archived.type = 'PullRequestEvent' THEN 'pull_request'
    WHEN archived.type = 'PullRequestReviewEvent' THEN 'review'
    WHEN archived.type = 'PullRequestReviewCommentEvent' THEN 'review_comment'
    ELSE 'comment'
  END AS kind,
  CASE archived.type
    WHEN 'IssuesEvent' THEN raw.number WHEN 'PullRequestEvent' THEN raw.number WHEN 'PullRequestReviewEvent' THEN raw.review_id ELSE raw.comment_id
  END AS number
FROM archive_event AS archived JOIN gharchive_event AS raw USING (event_id)
WHERE archived.type IN ('PullRequestReviewEvent', 'PullRequestReviewCommentEvent', 'IssueCommentEvent')
  OR archived.type IN ('IssuesEvent', 'PullRequestEvent') AND raw.action = 'opened';

CREATE OR REPLACE TEMP TABLE both_tell AS
SELECT archived.event_id, forge.source, forge.kind, forge.item
FROM archive_act AS archived JOIN forge_act AS forge
  ON forge.repo_id = archived.repo_id AND forge.kind = archived.kind AND forge.source = 'forge:github.com'
  AND archived.number = CASE WHEN forge.kind IN ('issue', 'pull_request') THEN forge.thread ELSE forge.number_id END;

DELETE FROM act WHERE kind <> 'commit' AND item IN (SELECT event_id::VARCHAR FROM both_tell);

INSERT INTO act
SELECT
  forge.happened_at, CASE forge.kind WHEN 'review_comment' THEN 'review' ELSE forge.kind END::contribution_kind,
  'author', forge.repo_id, listing.project_id, forge.person_id, affiliation.org_id, coalesce(location.state, 'unknown'), location.country, location.region,
  false, false, false, forge.bot, NULL, forge.item, listing.again, false, false, false, false
FROM forge_act AS forge
JOIN project_repository AS listing ON listing.repo_id = forge.repo_id
LEFT JOIN affiliation ON affiliation.person_id = forge.person_id AND forge.happened_at >= affiliation.from_at AND forge.happened_at < affiliation.until_at
LEFT JOIN location ON location.person_id = forge.person_id AND forge.happened_at >= location.from_at AND forge.happened_at < location.until_at
WHERE forge.person_id IS NOT NULL;

-- What the archive held of the acts that the forge tells of, in the time that both cover.
DELETE FROM archive_coverage;
INSERT INTO archive_coverage
WITH read AS (
  SELECT min(hour) AS from_at, max(hour) + INTERVAL 1 HOUR AS until_at FROM raw_gharchive_hour
), asked AS (
  SELECT repository.repo_id, CASE WHEN bool_or(page.since IS NULL) THEN TIMESTAMP '-infinity' ELSE min(page.since) END AS since
  FROM raw_forge_page AS page JOIN repository ON lower(repository.repository) = lower(page.repository)
  WHERE page.parent = '' GROUP BY ALL
)
SELECT
  forge.happened_at, CASE forge.kind WHEN 'review_comment' THEN 'review' ELSE forge.kind END::contribution_kind, forge.repo_id, listing.project_id,
  forge.item, both_tell.item IS NOT NULL, listing.again
FROM forge_act AS forge
JOIN read ON forge.happened_at >= read.from_at AND forge.happened_at < read.until_at
JOIN asked ON asked.repo_id = forge.repo_id AND forge.happened_at >= asked.since
JOIN project_repository AS listing ON listing.repo_id = forge.repo_id
LEFT JOIN (SELECT DISTINCT source, kind, item FROM both_tell) AS both_tell USING (source, kind, item)
WHERE forge.source = 'forge:github.com'
ORDER BY forge.repo_id, listing.project_id, forge.happened_at, forge.item;

-- Issues and pull requests: those of the forge, and those of the archive that the forge did not tell of. A closing is no answer here:
-- forges do not say whose it was.
CREATE OR REPLACE TEMP TABLE forge_thread AS
WITH openers AS (
  SELECT * FROM forge_act WHERE kind IN ('issue', 'pull_request') AND person_id IS NOT NULL
), answers AS (
  SELECT openers.repo_id, openers.thread, min(answer.happened_at) AS responded_at,
    min(answer.happened_at) FILTER (WHERE answer.kind IN ('review', 'review_comment')) AS reviewed_at
  FROM openers JOIN forge_act AS answer ON answer.repo_id = openers.repo_id AND answer.thread = openers.thread
  WHERE answer.kind IN ('comment', 'review', 'review_comment') AND answer.person_id <> openers.person_id AND NOT answer.bot
    AND answer.happened_at >= openers.happened_at
  GROUP BY ALL
)
SELECT
  openers.repo_id, listing.project_id, openers.thread AS number, openers.kind::contribution_kind AS kind, openers.happened_at AS opened_at,
  answers.responded_at, answers.reviewed_at, openers.merged_at, coalesce(openers.closed_at, openers.merged_at) AS closed_at, openers.person_id,
  affiliation.org_id, coalesce(location.state, 'unknown') AS location, location.country, location.region, openers.bot, listing.again
FROM openers
JOIN project_repository AS listing ON listing.repo_id = openers.repo_id
LEFT JOIN answers ON answers.repo_id = openers.repo_id AND answers.thread = openers.thread
LEFT JOIN affiliation ON affiliation.person_id = openers.person_id AND openers.happened_at >= affiliation.from_at AND openers.happened_at < affiliation.until_at
LEFT JOIN location ON location.person_id = openers.person_id AND openers.happened_at >= location.from_at AND openers.happened_at < location.until_at;

-- One INSERT: see contributions.sql.
DELETE FROM thread;
INSERT INTO thread
SELECT * FROM (
  SELECT * FROM forge_thread
  UNION ALL
  SELECT archived.* FROM archive_thread AS archived ANTI JOIN forge_thread AS forge ON forge.repo_id = archived.repo_id AND forge.number = archived.number
) AS threads
ORDER BY repo_id, project_id, number;

DROP TABLE forge_thread;
DROP TABLE archive_thread;
DROP TABLE both_tell;
DROP TABLE archive_act;
DROP TABLE forge_act;
