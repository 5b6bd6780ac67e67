-- People on a list of maintainers, approvers, reviewers, committers or owners at some time in the period.
SELECT {{by,}} count(DISTINCT person_id) AS value
FROM facts
{{group by}}
