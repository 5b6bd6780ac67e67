-- Registrations that name an organisation, how they are spread over organisations, and how many of them the two organisations with most have: what a
-- number about their spread tells of one, and of those who name none.
WITH org AS (
  SELECT count(*) AS n FROM event_registration WHERE event_id = $event AND organisation IS NOT NULL GROUP BY organisation
), placed AS (
  SELECT n, row_number() OVER (ORDER BY n DESC) AS place FROM org
)
SELECT count(*)::INTEGER AS organisations, sum(n)::INTEGER AS whole, max(n)::INTEGER AS largest,
  coalesce(max(n) FILTER (WHERE place = 2), 0)::INTEGER AS second,
  (count(*) FILTER (WHERE n = 1))::INTEGER AS size_1,
  (count(*) FILTER (WHERE n BETWEEN 2 AND 4))::INTEGER AS size_2,
  (count(*) FILTER (WHERE n BETWEEN 5 AND 9))::INTEGER AS size_5,
  (count(*) FILTER (WHERE n BETWEEN 10 AND 24))::INTEGER AS size_10,
  (count(*) FILTER (WHERE n >= 25))::INTEGER AS size_25,
  (SELECT count(*) FROM event_registration WHERE event_id = $event)::INTEGER AS everybody
FROM placed HAVING count(*) > 0
