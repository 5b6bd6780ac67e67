-- The single numbers of one event. NULL: the event's files do not tell. Shares come as numerator and base.
WITH reg AS (FROM event_registration WHERE event_id = $event),
prop AS (FROM event_proposal WHERE event_id = $event AND submitted),
speak AS (FROM event_speaker WHERE event_id = $event AND accepted),
sponsor AS (FROM raw_event_sponsor WHERE event_id = $event),
org AS (SELECT organisation, count(*) AS n FROM reg WHERE organisation IS NOT NULL GROUP BY organisation),
running AS (SELECT n, sum(n) OVER (ORDER BY n DESC, organisation ROWS UNBOUNDED PRECEDING) AS covered, sum(n) OVER () AS everything FROM org)
SELECT * FROM (
  SELECT 1 AS place, 'attendees.registered' AS id, 'attendees' AS subject, 'registrations' AS unit, count(*) AS numerator, NULL AS base FROM reg HAVING count(*) > 0
  UNION ALL SELECT 2, 'attendees.approved', 'attendees', 'registrations', count(*) FILTER (status = 'approved'), NULL FROM reg HAVING count(*) > 0
  UNION ALL SELECT 3, 'attendees.checked_in', 'attendees', 'registrations', count(*) FILTER (checked_in), NULL FROM reg HAVING count(checked_in) > 0
  UNION ALL SELECT 4, 'attendees.people', 'attendees', 'people', count(DISTINCT coalesce(person, registration)), NULL FROM reg HAVING count(*) > 0
  UNION ALL SELECT 5, 'attendees.unmatched', 'attendees', 'registrations', count(*) FILTER (person IS NULL), NULL FROM reg HAVING count(*) > 0
  UNION ALL SELECT 6, 'attendees.show_rate', 'attendees', 'registrations', count(*) FILTER (checked_in AND status = 'approved'), count(checked_in) FILTER (status = 'approved') FROM reg HAVING count(checked_in) > 0
  UNION ALL SELECT 7, 'attendees.first_time.share', 'attendees', 'registrations', count(*) FILTER (first_time = 'yes'), count(first_time) FROM reg HAVING count(first_time) > 0
  UNION ALL SELECT 8, 'attendees.returning.share', 'attendees', 'registrations', count(*) FILTER (came_before), count(came_before) FROM reg HAVING count(came_before) > 0
  UNION ALL SELECT 9, 'attendees.contributors.share', 'attendees', 'registrations', count(*) FILTER (contributor), count(contributor) FROM reg HAVING count(contributor) > 0
  UNION ALL SELECT 10, 'attendees.countries', 'attendees', 'countries', count(DISTINCT country) FILTER (country <> 'other'), NULL FROM reg HAVING count(country) > 0
  UNION ALL SELECT 20, 'organisations.total', 'organisations', 'organisations', count(*), NULL FROM org HAVING count(*) > 0
  UNION ALL SELECT 21, 'organisations.behind_half', 'organisations', 'organisations', count(*) FILTER (covered - n < 0.5 * everything), NULL FROM running HAVING count(*) > 0
  UNION ALL SELECT 30, 'cfp.submitted', 'proposals', 'proposals', count(*), NULL FROM prop HAVING count(*) > 0
  UNION ALL SELECT 31, 'cfp.accepted', 'proposals', 'proposals', count(*) FILTER (accepted), NULL FROM prop HAVING count(*) > 0
  UNION ALL SELECT 32, 'cfp.confirmed', 'proposals', 'proposals', count(*) FILTER (confirmed), NULL FROM prop HAVING bool_or(confirmed)
  UNION ALL SELECT 33, 'cfp.scheduled', 'proposals', 'proposals', count(*) FILTER (scheduled), NULL FROM prop HAVING bool_or(scheduled)
  UNION ALL SELECT 34, 'cfp.acceptance', 'proposals', 'proposals', count(*) FILTER (accepted), count(*) FROM prop HAVING count(*) > 0
  UNION ALL SELECT 35, 'cfp.proposed_speakers', 'proposals', 'people', count(*), NULL FROM event_speaker WHERE event_id = $event HAVING count(*) > 0
  UNION ALL SELECT 40, 'speakers.total', 'speakers', 'people', count(*), NULL FROM speak HAVING count(*) > 0
  UNION ALL SELECT 41, 'speakers.keynote', 'keynotes', 'people', count(*) FILTER (keynote), NULL FROM speak HAVING bool_or(keynote)
  UNION ALL SELECT 42, 'speakers.first_time.share', 'speakers', 'people', count(*) FILTER (first_time = 'yes'), count(first_time) FROM speak HAVING count(first_time) > 0
  UNION ALL SELECT 43, 'speakers.returning.share', 'speakers', 'people', count(*) FILTER (came_before), count(came_before) FROM speak HAVING count(came_before) > 0
  UNION ALL SELECT 50, 'sessions.total', 'programme', 'sessions', count(*), NULL FROM event_session WHERE event_id = $event HAVING count(*) > 0
  UNION ALL SELECT 51, 'reviewers.total', 'speakers', 'people', count(DISTINCT person), NULL FROM raw_event_reviewer WHERE event_id = $event HAVING count(*) > 0
  UNION ALL SELECT 52, 'committee.program', 'programme', 'people', committee, NULL FROM event WHERE event_id = $event AND committee IS NOT NULL
  UNION ALL SELECT 60, 'scholarships.total', 'scholarships', 'people', sum(people)::BIGINT, NULL FROM raw_event_scholarship WHERE event_id = $event HAVING count(*) > 0
  UNION ALL SELECT 61, 'sponsors.total', 'sponsors', 'organisations', count(DISTINCT sponsor), NULL FROM sponsor HAVING count(*) > 0
) ORDER BY place
