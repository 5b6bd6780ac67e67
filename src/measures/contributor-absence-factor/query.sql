-- The smallest number of people who together made at least half of the contributions (CHAOSS: 50 %). DevStats asks for more than half, LFX Insights for
-- 51 %; the share is a parameter of the definition and is printed with the number.
WITH people AS (
  SELECT {{by,}} person_id, count(*) AS contributions
  FROM facts
  GROUP BY ALL
), running AS (
  SELECT *,
    sum(contributions) OVER ({{partition by}} ORDER BY contributions DESC, person_id ROWS UNBOUNDED PRECEDING) AS covered,
    sum(contributions) OVER ({{partition by}}) AS everything
  FROM people
)
SELECT {{by,}} count(*) FILTER (WHERE covered - contributions < $share * everything) AS value
FROM running
{{group by}}
