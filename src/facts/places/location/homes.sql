-- The head office's country of each employer, while employed there. Microseconds since 1970.
SELECT person_id AS person, organisation.country AS country, epoch_us(from_at) AS "from", epoch_us(until_at) AS "until", affiliation.source, affiliation.line
FROM affiliation JOIN organisation USING (org_id)
WHERE organisation.country IS NOT NULL
ORDER BY ALL
