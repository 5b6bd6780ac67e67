-- Distinct people; a registration without a usable e-mail address cannot be matched and counts as one person.
SELECT {{by,}} count(DISTINCT person_id) AS value
FROM facts
{{group by}}
