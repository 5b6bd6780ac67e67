-- The share of pull requests that somebody else reviewed.
SELECT {{by,}} avg(reviewed::INTEGER) AS value
FROM facts
{{group by}}
