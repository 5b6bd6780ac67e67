-- People who contributed in the period and had contributed before it.
SELECT {{by,}} count(DISTINCT person_id) AS value
FROM facts
{{group by}}
