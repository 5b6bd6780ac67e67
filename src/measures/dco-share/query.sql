-- The share of commits that whoever wrote or committed them signed off.
SELECT {{by,}} avg(signed::INTEGER) AS value
FROM facts
{{group by}}
