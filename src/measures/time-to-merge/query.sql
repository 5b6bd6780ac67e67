-- The median of the hours until merging.
SELECT {{by,}} median(merge_time) / 3600e6 AS value
FROM facts
{{group by}}
