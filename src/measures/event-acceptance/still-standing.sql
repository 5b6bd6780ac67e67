-- Ever accepted over submitted and not withdrawn.
SELECT {{by,}} count(*) FILTER (WHERE accepted AND state NOT IN ('withdrawn',
  'unknown')) / nullif(count(*) FILTER (WHERE state NOT IN ('withdrawn', 'unknown')), 0) AS value
FROM facts
{{group by}}
