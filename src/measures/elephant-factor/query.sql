-- The smallest number of organisations whose people together made at least half of the contributions of people with a known organisation.
-- People known to work for themselves are no organisation and are left out, as are unknown affiliations: see the population for how many.
WITH organisations AS (
  SELECT {{by,}} org_id, count(*) AS contributions
  FROM facts
  WHERE org_id IN (SELECT org_id FROM organisation WHERE type <> 'individual')
  GROUP BY ALL
), running AS (
  SELECT *,
    sum(contributions) OVER ({{partition by}} ORDER BY contributions DESC, org_id ROWS UNBOUNDED PRECEDING) AS covered,
    sum(contributions) OVER ({{partition by}}) AS everything
  FROM organisations
)
SELECT {{by,}} count(*) FILTER (WHERE covered - contributions < $share * everything) AS value
FROM running
{{group by}}
