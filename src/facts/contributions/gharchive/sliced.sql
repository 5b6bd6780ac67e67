-- Every placed event under each project that lists its repository, with employer and country at its instant. An engine runs the same over its own tables.
SELECT
  event.happened_at AS happened_at, event.event_id AS event_id, event.type AS type, event.action AS action, event.repo_id AS repo_id,
  listing.project_id AS project_id, event.actor_id AS actor_id, event.actor AS actor, event.person_id AS person_id, affiliation.org_id AS org_id,
  coalesce(location.state, 'unknown') AS location, location.country AS country, location.region AS region, latest.country AS last_country,
  event.bot AS bot, listing.again AS again
FROM placed_event AS event
JOIN project_repository AS listing ON listing.repo_id = event.repo_id
LEFT JOIN affiliation ON affiliation.person_id = event.person_id AND event.happened_at >= affiliation.from_at AND event.happened_at < affiliation.until_at
LEFT JOIN location ON location.person_id = event.person_id AND event.happened_at >= location.from_at AND event.happened_at < location.until_at
LEFT JOIN (
  SELECT person_id, arg_max(country, until_at) AS country FROM location WHERE country IS NOT NULL GROUP BY person_id
) AS latest ON latest.person_id = event.person_id
