-- Members that left for good in the period.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
