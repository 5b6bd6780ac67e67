-- Of the people who declared where they are and whose clocks say anything: how many there are, and how many have declared only countries that their
-- clocks exclude. With the commits they wrote, for measures that weigh people by them.
WITH declared AS (
  SELECT location.person_id, bool_or(location.country IN (SELECT country FROM clock_country WHERE clock_country.clock_id = person_clock.clock_id)) AS fits
  FROM location
  JOIN person_clock USING (person_id)
  JOIN person USING (person_id)
  WHERE location.state = 'located' AND location.reason IN ('self-declared', 'organisation-verified', 'profile') AND person.bot <> 'bot'
  GROUP BY location.person_id
), written AS (
  SELECT person_id, count(*) AS commits
  FROM contribution
  WHERE kind = 'commit' AND role = 'author' AND NOT merge AND NOT duplicate AND NOT copy AND NOT again
  GROUP BY person_id
)
SELECT
  count(*) AS declared, count(*) FILTER (WHERE NOT fits) AS excluded,
  coalesce(sum(commits), 0)::DOUBLE AS declared_commits, coalesce(sum(commits) FILTER (WHERE NOT fits), 0)::DOUBLE AS excluded_commits
FROM declared LEFT JOIN written USING (person_id)
