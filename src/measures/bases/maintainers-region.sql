-- Facts cut where their place comes into a region or leaves it, under the scheme asked for or the chosen one.
SELECT facts.* REPLACE (
    greatest(facts.from_at, coalesce(part.from_at, facts.from_at)) AS from_at, least(facts.until_at, coalesce(part.until_at, facts.until_at)) AS until_at
  ), part.region AS world_region
FROM (
{{facts}}
) AS facts
LEFT JOIN (
  SELECT place, region, from_at, until_at FROM region_part
  WHERE scheme = CASE WHEN $scheme = '' THEN (SELECT scheme FROM region_scheme WHERE chosen) ELSE $scheme END
) AS part
  ON part.place = coalesce(facts.country, facts.macro_region) AND part.from_at < facts.until_at AND part.until_at > facts.from_at
