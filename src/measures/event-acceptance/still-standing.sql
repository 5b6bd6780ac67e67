-- Ever accepted over submitted and not withdrawn.
SELECT {{by,}} count(*) FILTER (accepted AND state <> 'withdrawn') / nullif(count(*) FILTER (state <> 'withdrawn'), 0) AS value
FROM facts
{{group by}}
