-- People who contributed in the first year of a project.
SELECT {{by,}} count(DISTINCT person_id) AS value
FROM facts
{{group by}}
