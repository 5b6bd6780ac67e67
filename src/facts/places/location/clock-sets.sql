-- Rebuilds person_clock, clock_country, main_clock and person_zone from every commit's author clock. Merges count too, for they are the
-- person's own acts; copies of a commit say what the commit says. UTC all over says nothing: servers, containers and CI are set to it.
DELETE FROM person_clock;
DELETE FROM clock_country;
DELETE FROM main_clock;
DELETE FROM person_zone;

-- Between two changes of any clock that shows an offset, the countries that show it stay the same: one stretch.
CREATE OR REPLACE TEMP TABLE stretch AS
SELECT "offset", starts_at FROM (SELECT "offset", from_at AS starts_at FROM zone_history UNION SELECT "offset", until_at FROM zone_history);

CREATE OR REPLACE TEMP TABLE stretch_act AS
WITH act AS (
  SELECT DISTINCT author.person_id, raw_commit.author_at, raw_commit.author_offset AS "offset"
  FROM raw_commit
  JOIN author_person AS author
    ON author.repository = raw_commit.repository AND author.name = raw_commit.author_name AND author.email = raw_commit.author_email
)
SELECT act.person_id, act."offset", stretch.starts_at, count(*) AS acts
FROM act ASOF LEFT JOIN stretch ON act."offset" = stretch."offset" AND act.author_at >= stretch.starts_at
GROUP BY ALL;

-- Of the stretches in which somebody acted: there are far fewer than the world's clocks have.
CREATE OR REPLACE TEMP TABLE stretch_country AS
SELECT stretch."offset", stretch.starts_at, history.country
FROM (SELECT DISTINCT "offset", starts_at FROM stretch_act) AS stretch
JOIN zone_history AS history
  ON history."offset" = stretch."offset" AND history.from_at <= stretch.starts_at AND history.until_at > stretch.starts_at;

CREATE OR REPLACE TEMP TABLE allowed_countries AS
SELECT person_id, string_agg(DISTINCT country, ' ' ORDER BY country) AS countries
FROM stretch_act JOIN stretch_country USING ("offset", starts_at)
WHERE person_id NOT IN (SELECT person_id FROM stretch_act WHERE "offset" = 0)
GROUP BY person_id;

INSERT INTO main_clock
SELECT person_id, country
FROM (
  SELECT person_id, country, sum(acts) AS fitting
  FROM stretch_act JOIN stretch_country USING ("offset", starts_at)
  WHERE "offset" <> 0
  GROUP BY person_id, country
)
JOIN (SELECT person_id, sum(acts) AS acts FROM stretch_act GROUP BY person_id) USING (person_id)
WHERE 5 * fitting >= 4 * acts
ORDER BY person_id, country;

INSERT INTO person_zone
SELECT person_id, arg_max(zone, (acts, zone)) AS zone
FROM (
  SELECT person_id, CASE
    WHEN "offset" < -390 THEN 'americas-west' WHEN "offset" < -210 THEN 'americas-east' WHEN "offset" < 0 THEN 'atlantic'
    WHEN "offset" < 150 THEN 'europe-africa' WHEN "offset" < 300 THEN 'europe-east' WHEN "offset" < 390 THEN 'asia-south'
    WHEN "offset" < 510 THEN 'asia-east' ELSE 'pacific' END AS zone, sum(acts) AS acts
  FROM stretch_act WHERE "offset" <> 0
  GROUP BY ALL
)
GROUP BY person_id
ORDER BY person_id;

INSERT INTO person_clock
SELECT person_id, dense_rank() OVER (ORDER BY countries) - 1 FROM allowed_countries ORDER BY person_id;

INSERT INTO clock_country
SELECT clock_id, unnest(string_split(countries, ' ')) AS country
FROM (SELECT DISTINCT person_clock.clock_id, allowed_countries.countries FROM person_clock JOIN allowed_countries USING (person_id))
ORDER BY clock_id, country;

DROP TABLE stretch;
DROP TABLE stretch_country;
DROP TABLE stretch_act;
DROP TABLE allowed_countries;
