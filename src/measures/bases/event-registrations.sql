-- One row per registration that stands, at the day its event starts. NULL is no answer, or not told by any file.
SELECT
  starts_on + INTERVAL 0 SECOND AS happened_at, year(starts_on) AS year,
  event.event_id AS event, event.series, registration, registration AS item, coalesce(person, registration) AS person_id, person IS NOT NULL AS matched,
  status, ticket, nullif(registration.mode, 'unknown') AS mode, organisation,
  CASE checked_in WHEN true THEN 'came' WHEN false THEN 'absent' END AS came,
  country, region, organisation_type, job_function, industry, first_time, gender, age_band,
  CASE came_before WHEN true THEN 'returning' WHEN false THEN 'new' END AS came_before,
  CASE WHEN registered_on IS NULL THEN NULL WHEN date_diff('day', registered_on, starts_on) >= 90 THEN '90+'
    WHEN date_diff('day', registered_on, starts_on) >= 60 THEN '60-89' WHEN date_diff('day', registered_on, starts_on) >= 30 THEN '30-59'
    WHEN date_diff('day', registered_on, starts_on) >= 14 THEN '14-29' WHEN date_diff('day', registered_on, starts_on) >= 7 THEN '7-13'
    WHEN date_diff('day', registered_on, starts_on) >= 1 THEN '1-6' ELSE '0' END AS days_before,
  CASE contributor WHEN true THEN 'yes' WHEN false THEN 'no' END AS contributor,
  registration.source
FROM event_registration AS registration JOIN event USING (event_id)
WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
