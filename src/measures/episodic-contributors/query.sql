-- People who come back now and then.
SELECT {{by,}} count(DISTINCT person_id) AS value
FROM facts
{{group by}}
