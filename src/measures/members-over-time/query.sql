-- Members at the end of each quarter.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
