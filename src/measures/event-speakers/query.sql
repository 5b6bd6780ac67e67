-- Different people on the programme.
SELECT {{by,}} count(DISTINCT person_id) AS value
FROM facts
{{group by}}
