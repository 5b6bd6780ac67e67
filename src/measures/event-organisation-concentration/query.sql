-- The smallest number of organisations whose people hold at least half of the registrations that name one. The idea of the Elephant Factor.
WITH organisations AS (
  SELECT {{by,}} organisation, count(*) AS registrations
  FROM facts WHERE organisation IS NOT NULL GROUP BY ALL
), running AS (
  SELECT *,
    sum(registrations) OVER ({{partition by}} ORDER BY registrations DESC, organisation ROWS UNBOUNDED PRECEDING) AS covered,
    sum(registrations) OVER ({{partition by}}) AS everything
  FROM organisations
)
SELECT {{by,}} count(*) FILTER (WHERE covered - registrations < $share * everything) AS value
FROM running
{{group by}}
