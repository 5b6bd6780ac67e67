-- Registrations that name an organisation, and how many of them the two organisations with most have: what a number about their spread tells of one.
WITH org AS (
  SELECT count(*) AS n, row_number() OVER (ORDER BY count(*) DESC) AS place
  FROM event_registration WHERE event_id = $event AND organisation IS NOT NULL GROUP BY organisation
)
SELECT sum(n)::INTEGER AS whole, max(n)::INTEGER AS largest, coalesce(max(n) FILTER (WHERE place = 2), 0)::INTEGER AS second
FROM org HAVING count(*) > 0
