-- People with at least one contribution that counts.
SELECT {{by,}} count(DISTINCT person_id) AS value
FROM facts
{{group by}}
