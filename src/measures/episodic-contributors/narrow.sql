-- What people did in the period who had done something before, but at most $most_before things that count and none in the three months before it.
WITH before AS (
  SELECT person_id, count(*) AS acts, max(happened_at) AS latest FROM counted WHERE happened_at < $since::TIMESTAMP GROUP BY person_id
)
SELECT * FROM counted
WHERE happened_at >= $since::TIMESTAMP
  AND person_id IN (SELECT person_id FROM before WHERE acts <= $most_before AND latest < $since::TIMESTAMP - INTERVAL 3 MONTH)
