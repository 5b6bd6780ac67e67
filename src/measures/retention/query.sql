-- Of the people who wrote commits in the year before, the share who did so again.
SELECT {{by,}} avg(stayed::INTEGER) AS value
FROM facts
{{group by}}
