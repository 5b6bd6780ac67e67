-- One row per person who proposed or spoke at an event, at the day it starts. Everything about them is what they declared themselves.
SELECT
  starts_on + INTERVAL 0 SECOND AS happened_at, year(starts_on) AS year,
  event.event_id AS event, event.series, person AS person_id, person AS item, accepted,
  org_key AS organisation, event_speaker.organisation IS NOT NULL AS names_organisation,
  CASE WHEN keynote THEN 'keynote' ELSE 'session' END AS stage,
  country, region, organisation_type, job_function, industry, first_time, gender, age_band,
  CASE came_before WHEN true THEN 'returning' WHEN false THEN 'new' END AS came_before,
  event_speaker.source
FROM event_speaker JOIN event USING (event_id)
WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
