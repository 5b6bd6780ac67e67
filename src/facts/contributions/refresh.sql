-- Employers and countries of what stands there already, looked up anew for the people of whom anything is said that was not, or no more; everything else
-- of a row rests on other tables. Only rows that change are written.
CREATE OR REPLACE TEMP TABLE changed_person AS
WITH affiliation_now AS (
  SELECT person_id, from_at, until_at, org_id FROM affiliation
), affiliation_then AS (
  SELECT person_id, from_at, until_at, org_id FROM affiliation_as_it_was
), location_now AS (
  SELECT person_id, from_at, until_at, state, country, region FROM location
), location_then AS (
  SELECT person_id, from_at, until_at, state, country, region FROM location_as_it_was
)
SELECT DISTINCT person_id FROM (
  SELECT person_id FROM (FROM affiliation_now EXCEPT FROM affiliation_then)
  UNION ALL SELECT person_id FROM (FROM affiliation_then EXCEPT FROM affiliation_now)
  UNION ALL SELECT person_id FROM (FROM location_now EXCEPT FROM location_then)
  UNION ALL SELECT person_id FROM (FROM location_then EXCEPT FROM location_now)
);

UPDATE contribution SET org_id = now.org_id, location = now.location, country = now.country, region = now.region
FROM (
  SELECT
    act.rowid AS place, CASE WHEN NOT (act.kind = 'commit' AND act.bot) THEN affiliation.org_id END AS org_id,
    coalesce(located.state, 'unknown')::location_state AS location, located.country, located.region
  FROM contribution AS act JOIN changed_person USING (person_id)
  LEFT JOIN affiliation ON affiliation.person_id = act.person_id AND act.happened_at >= affiliation.from_at AND act.happened_at < affiliation.until_at
  LEFT JOIN location AS located ON located.person_id = act.person_id AND act.happened_at >= located.from_at AND act.happened_at < located.until_at
) AS now
WHERE contribution.rowid = now.place
  AND (contribution.org_id, contribution.location, contribution.country, contribution.region)
    IS DISTINCT FROM (now.org_id, now.location, now.country, now.region);

UPDATE archive_event
SET org_id = now.org_id, location = now.location, country = now.country, region = now.region, last_country = now.last_country
FROM (
  SELECT
    event.rowid AS place, affiliation.org_id, coalesce(located.state, 'unknown')::location_state AS location, located.country, located.region,
    latest.country AS last_country
  FROM archive_event AS event JOIN changed_person USING (person_id)
  LEFT JOIN affiliation
    ON affiliation.person_id = event.person_id AND event.happened_at >= affiliation.from_at AND event.happened_at < affiliation.until_at
  LEFT JOIN location AS located
    ON located.person_id = event.person_id AND event.happened_at >= located.from_at AND event.happened_at < located.until_at
  LEFT JOIN (
    SELECT person_id, arg_max(country, until_at) AS country FROM location WHERE country IS NOT NULL GROUP BY person_id
  ) AS latest ON latest.person_id = event.person_id
) AS now
WHERE archive_event.rowid = now.place
  AND (archive_event.org_id, archive_event.location, archive_event.country, archive_event.region, archive_event.last_country)
    IS DISTINCT FROM (now.org_id, now.location, now.country, now.region, now.last_country);

UPDATE thread SET org_id = now.org_id, location = now.location, country = now.country, region = now.region
FROM (
  SELECT
    opened.rowid AS place, affiliation.org_id, coalesce(located.state, 'unknown')::location_state AS location, located.country, located.region
  FROM thread AS opened JOIN changed_person USING (person_id)
  LEFT JOIN affiliation
    ON affiliation.person_id = opened.person_id AND opened.opened_at >= affiliation.from_at AND opened.opened_at < affiliation.until_at
  LEFT JOIN location AS located
    ON located.person_id = opened.person_id AND opened.opened_at >= located.from_at AND opened.opened_at < located.until_at
) AS now
WHERE thread.rowid = now.place
  AND (thread.org_id, thread.location, thread.country, thread.region) IS DISTINCT FROM (now.org_id, now.location, now.country, now.region);

DROP TABLE changed_person;
