-- The single numbers of one event that are no sum of its registrations, proposals or speakers: what is different in them, and what was typed in.
-- Countries are those of the people who came, where the files say who did.
WITH reg AS (FROM event_registration WHERE event_id = $event),
whoever AS (SELECT coalesce(bool_or(checked_in), false) AS came FROM reg),
org AS (SELECT organisation, count(*) AS n FROM reg WHERE organisation IS NOT NULL GROUP BY organisation),
running AS (SELECT n, sum(n) OVER (ORDER BY n DESC, organisation ROWS UNBOUNDED PRECEDING) AS covered, sum(n) OVER () AS everything FROM org)
SELECT CASE WHEN (SELECT came FROM whoever) THEN 'came.countries' ELSE 'attendees.countries' END AS id, 'attendees' AS subject, 'countries' AS unit,
  count(DISTINCT country) FILTER (WHERE country <> 'other') AS value
  FROM reg, whoever WHERE checked_in OR NOT came HAVING count(country) > 0
UNION ALL SELECT 'organisations.total', 'organisations', 'organisations', count(*) FROM org HAVING count(*) > 0
UNION ALL SELECT 'organisations.behind_half', 'organisations', 'organisations', count(*) FILTER (WHERE covered - n < 0.5 * everything)
  FROM running HAVING count(*) > 0
UNION ALL SELECT 'cfp.proposed_speakers', 'proposals', 'people', count(*) FROM event_speaker WHERE event_id = $event HAVING count(*) > 0
UNION ALL SELECT 'sessions.total', 'programme', 'sessions', count(*) FROM event_session WHERE event_id = $event HAVING count(*) > 0
UNION ALL SELECT 'reviewers.total', 'speakers', 'people', count(DISTINCT person) FROM raw_event_reviewer WHERE event_id = $event HAVING count(*) > 0
UNION ALL SELECT 'committee.program', 'programme', 'people', committee FROM event WHERE event_id = $event AND committee IS NOT NULL
UNION ALL SELECT 'scholarships.total', 'scholarships', 'people', sum(people)::BIGINT FROM raw_event_scholarship WHERE event_id = $event HAVING count(*) > 0
UNION ALL SELECT 'sponsors.total', 'sponsors', 'organisations', count(DISTINCT sponsor) FROM raw_event_sponsor WHERE event_id = $event HAVING count(*) > 0
UNION ALL SELECT 'door.people', 'attendees', 'people', max(people) FROM raw_event_door WHERE event_id = $event HAVING count(*) > 0
UNION ALL SELECT 'ratings.sessions', 'programme', 'sessions', count(DISTINCT session) FROM event_rating WHERE event_id = $event HAVING count(*) > 0
