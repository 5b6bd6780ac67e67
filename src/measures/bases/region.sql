-- Facts with the region their place lay in at their instant, under the scheme asked for or the chosen one. A fact without an instant has a region
-- only where its place never changed it.
SELECT facts.*, part.region AS world_region
FROM (
{{facts}}
) AS facts
LEFT JOIN (
  SELECT place, region, from_at, until_at FROM region_part
  WHERE scheme = CASE WHEN $scheme = '' THEN (SELECT scheme FROM region_scheme WHERE chosen) ELSE $scheme END
) AS part
  ON part.place = {{place}}
  AND (part.from_at = TIMESTAMP '0001-01-01' OR {{instant}} >= part.from_at)
  AND (part.until_at = TIMESTAMP '9999-12-31' OR {{instant}} < part.until_at)
