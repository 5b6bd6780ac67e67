-- One row per proposal of an event, at the day the event starts. `outcome` is where it stands in the end; the others are what it ever reached.
SELECT
  starts_on + INTERVAL 0 SECOND AS happened_at, year(starts_on) AS year,
  event.event_id AS event, event.series, proposal AS person_id, proposal AS item, state,
  CASE
    WHEN state IN ('withdrawn', 'cancelled', 'unknown') THEN state
    WHEN accepted AND state <> 'rejected' THEN 'accepted'
    WHEN state IN ('rejected') THEN 'rejected'
    ELSE 'open'
  END AS outcome,
  submitted, accepted, confirmed, scheduled,
  CASE WHEN submitted_on IS NULL THEN NULL WHEN date_diff('day', submitted_on, starts_on) >= 240 THEN '240+'
    WHEN date_diff('day', submitted_on, starts_on) >= 180 THEN '180-239' WHEN date_diff('day', submitted_on, starts_on) >= 150 THEN '150-179'
    WHEN date_diff('day', submitted_on, starts_on) >= 120 THEN '120-149' WHEN date_diff('day', submitted_on, starts_on) >= 90 THEN '90-119'
    WHEN date_diff('day', submitted_on, starts_on) >= 60 THEN '60-89' WHEN date_diff('day', submitted_on, starts_on) >= 30 THEN '30-59'
    ELSE '0-29' END AS submitted_before,
  track, format, level, language, first_time, organisation_type, region
FROM event_proposal JOIN event USING (event_id)
WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
