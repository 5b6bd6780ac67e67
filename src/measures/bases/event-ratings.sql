-- One row per rating of a session, at the day its event starts. Who gave it is not known.
SELECT
  starts_on + INTERVAL 0 SECOND AS happened_at, year(starts_on) AS year,
  event.event_id AS event, event.series, vote AS person_id, vote AS item, session, rating
FROM event_rating JOIN event USING (event_id)
WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
