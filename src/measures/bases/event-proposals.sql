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
  track, format, level, language, first_time, organisation_type, region
FROM event_proposal JOIN event USING (event_id)
WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
