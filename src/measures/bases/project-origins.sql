-- Projects and where they come from: the country most authors of the first year were in, and the organisation that wrote most of its commits.
-- NULL where several are equal, where fewer than $least people were in that country or at that organisation, or nobody is known.
WITH counted AS (
  SELECT * FROM contribution
  WHERE kind = 'commit' AND role = 'author' AND NOT (bot OR merge OR duplicate_in_project OR copy_in_project) AND happened_at < $to::TIMESTAMP
), began AS (
  SELECT project_id, min(happened_at) AS began_at FROM counted GROUP BY project_id
), first_year AS (
  SELECT counted.* FROM counted JOIN began USING (project_id) WHERE counted.happened_at < began.began_at + INTERVAL 1 YEAR
), countries AS (
  SELECT project_id, country, count(DISTINCT person_id) AS n, rank() OVER (PARTITION BY project_id ORDER BY count(DISTINCT person_id) DESC) AS place
  FROM first_year WHERE country IS NOT NULL GROUP BY project_id, country
), organisations AS (
  SELECT project_id, org_id, count(DISTINCT person_id) AS n, rank() OVER (PARTITION BY project_id ORDER BY count(*) DESC) AS place
  FROM first_year WHERE org_id IS NOT NULL GROUP BY project_id, org_id
), first_countries AS (
  SELECT project_id, count(*) AS ties, min(country) AS country, min(n) AS n FROM countries WHERE place = 1 GROUP BY project_id
), first_organisations AS (
  SELECT project_id, count(*) AS ties, min(org_id) AS org_id, min(n) AS n FROM organisations WHERE place = 1 GROUP BY project_id
)
SELECT
  project.project AS item, began.began_at AS began_at, year(began.began_at) AS year,
  began.project_id AS project_id, CASE WHEN first_countries.ties = 1 AND first_countries.n >= $least THEN first_countries.country END AS country,
  first_countries.ties > 1 AS tied, first_countries.n < $least AS too_few,
  CASE WHEN first_organisations.ties = 1 AND first_organisations.n >= $least THEN first_organisations.org_id END AS org_id,
  first_organisations.ties > 1 AS org_tied, first_organisations.n < $least AS org_too_few
FROM began
JOIN project USING (project_id)
LEFT JOIN first_countries USING (project_id)
LEFT JOIN first_organisations USING (project_id)
WHERE began.began_at >= $from::TIMESTAMP
