-- The first contribution that counts of every person, over all time and within what the filters keep, when it falls in the period.
SELECT *
FROM (SELECT DISTINCT ON (person_id) * FROM counted ORDER BY person_id, happened_at, item)
WHERE happened_at >= $since::TIMESTAMP
