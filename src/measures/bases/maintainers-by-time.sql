-- Facts cut at the ends of each {{unit}}, up to the last commit that was read of any list.
SELECT facts.* REPLACE (
    greatest(facts.from_at, span.begins) AS from_at, least(facts.until_at, span.begins + INTERVAL {{months}} MONTH) AS until_at
  ), {{number}} AS {{unit}}
FROM (
{{facts}}
) AS facts,
LATERAL (
  SELECT unnest(generate_series(
    date_trunc('{{unit}}', facts.from_at),
    CASE WHEN facts.undated THEN date_trunc('{{unit}}', facts.from_at)
      ELSE least(facts.until_at - INTERVAL 1 MICROSECOND, greatest(facts.from_at, (SELECT max(until_at) FROM raw_maintainer_read))) END,
    INTERVAL {{months}} MONTH)) AS begins
) AS span
