-- How often each weaker kind of evidence agrees with a country that the person declared: people, and those for whom it does. `clock`: one
-- of the person's commits can have been made there.
WITH declared AS (
  SELECT person_id, list(DISTINCT country) AS countries
  FROM location WHERE state = 'located' AND reason IN ('self-declared', 'organisation-verified', 'profile')
  GROUP BY person_id
), said AS (
  SELECT kind, person_id, bool_or(list_contains(declared.countries, codes)) AS "right"
  FROM signal JOIN declared USING (person_id)
  WHERE state = 'located' AND kind NOT IN ('self-declared', 'organisation-verified', 'profile')
  GROUP BY kind, person_id
), located AS (
  SELECT reason AS kind, count(DISTINCT person_id) AS people FROM location WHERE state = 'located' GROUP BY reason
)
SELECT 'clock' AS kind, count(*) AS compared, count(*) FILTER (fits) AS "right", 0 AS located
FROM (
  SELECT person_id, bool_or(country IN (SELECT unnest(countries))) AS fits
  FROM declared JOIN person_clock USING (person_id) JOIN clock_country USING (clock_id)
  GROUP BY person_id
)
HAVING count(*) > 0
UNION ALL
SELECT kind, count(*) AS compared, count(*) FILTER ("right") AS "right", coalesce(any_value(located.people), 0) AS located
FROM said LEFT JOIN located USING (kind)
GROUP BY kind
ORDER BY kind
