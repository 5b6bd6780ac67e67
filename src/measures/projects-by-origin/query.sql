-- Projects by where most authors of their first year were.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
