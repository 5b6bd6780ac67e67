-- Members that came in the period.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
