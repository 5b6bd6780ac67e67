-- The head office's country of each employer, while employed there, where the person's main clock fits it. Microseconds since 1970.
SELECT
  affiliation.person_id AS person, organisation.country AS country, epoch_us(from_at) AS "from", epoch_us(until_at) AS "until",
    affiliation.source, affiliation.line
FROM affiliation
JOIN organisation USING (org_id)
JOIN main_clock ON main_clock.person_id = affiliation.person_id AND main_clock.country = organisation.country
WHERE organisation.type <> 'individual'
ORDER BY ALL
