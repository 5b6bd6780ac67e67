-- What the factor could be, wherever the contributions of unknown affiliation belong. Least: all of them to the largest organisation. Most: each to an
-- organisation of its own, which are then as small as can be. Where no organisation is known, they may all be of people who work for themselves.
WITH organisations AS (
  SELECT org_id, count(*) AS contributions
  FROM facts
  WHERE org_id IN (SELECT org_id FROM organisation WHERE type <> 'individual')
  GROUP BY org_id
), running AS (
  SELECT sum(contributions) OVER (ORDER BY contributions DESC, org_id ROWS UNBOUNDED PRECEDING) AS covered
  FROM organisations
  UNION ALL
  SELECT 0 AS covered
), sums AS (
  SELECT max(covered) AS known, max(nobodys) AS unknown, $share * (max(covered) + max(nobodys)) AS share
  FROM running CROSS JOIN (SELECT count(*) AS nobodys FROM facts WHERE org_id IS NULL) AS others
)
SELECT
  count(*) FILTER (WHERE covered > 0 AND covered + unknown < share) + max(CASE WHEN known > 0 THEN 1 ELSE 0 END) AS low,
  count(*) FILTER (WHERE covered > 0 AND covered < share) + max(CASE WHEN known >= share THEN 1 ELSE -floor(known - share) END) AS high
FROM running CROSS JOIN sums
