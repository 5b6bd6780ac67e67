-- Every event of the archive that is of a repository in the report, once, with who acted. Repositories are found by name, and by the number GitHub gave
-- them under any other name.
CREATE OR REPLACE TEMP TABLE every_event AS
WITH archive_repository AS (
  SELECT event.repo_id AS github_id, min(repository.repo_id) AS repo_id
  FROM raw_gharchive_event AS event JOIN repository ON lower(repository.repository) = lower(event.repository) AND repository.mirror_of IS NULL
  WHERE event.repo_id IS NOT NULL
  GROUP BY event.repo_id
)
SELECT
  event.happened_at, event.event_id, event.type, coalesce(by_name.repo_id, by_number.repo_id) AS repo_id, event.actor_id, event.actor,
  identity.person_id, author.person_id AS author_person_id, bot_period.person_id IS NOT NULL AS bot,
  event.action, event.number, event.pull_request, event.opened_at, event.opened_at IS NOT NULL AS shown, event.closed_at, event.merged_at
FROM gharchive_event AS event
LEFT JOIN repository AS by_name ON lower(by_name.repository) = lower(event.repository) AND by_name.mirror_of IS NULL
LEFT JOIN archive_repository AS by_number ON by_number.github_id = event.repo_id
JOIN met_identity AS identity ON identity.key_kind = 'login' AND identity.key = lower(event.actor)
LEFT JOIN met_identity AS author ON author.key_kind = 'login' AND author.key = lower(event.author)
LEFT JOIN bot_period
  ON bot_period.person_id = identity.person_id AND bot_period.state = 'bot'
  AND event.happened_at >= bot_period.from_at AND event.happened_at < bot_period.until_at
WHERE by_name.repo_id IS NOT NULL OR by_number.repo_id IS NOT NULL;
