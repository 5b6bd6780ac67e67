-- One row per survey that was filled in, at the day its event starts. It belongs to nobody, so that it counts as a person of its own.
SELECT
  starts_on + INTERVAL 0 SECOND AS happened_at, year(starts_on) AS year,
  event.event_id AS event, event.series, response AS person_id, response AS item, satisfaction, recommend, again,
  country, region, organisation_type, job_function, industry, first_time, gender, age_band,
  event_response.source
FROM event_response JOIN event USING (event_id)
WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
