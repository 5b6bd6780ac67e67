-- Members of the foundation as the period ends.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
