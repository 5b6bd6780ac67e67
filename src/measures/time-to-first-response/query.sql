-- The median of the hours until somebody else answered.
SELECT {{by,}} median(response_time) / 3600e6 AS value
FROM facts
{{group by}}
