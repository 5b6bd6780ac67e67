-- The median of the hours until merging.
SELECT {{by,}} median(merge_hours) AS value
FROM facts
{{group by}}
