-- The median of the hours until somebody else answered.
SELECT {{by,}} median(response_hours) AS value
FROM facts
{{group by}}
