-- Ever accepted over submitted and not withdrawn.
SELECT {{by,}} count(*) FILTER (accepted AND state NOT IN ('withdrawn', 'unknown')) / nullif(count(*) FILTER (state NOT IN ('withdrawn', 'unknown')), 0) AS value
FROM facts
{{group by}}
