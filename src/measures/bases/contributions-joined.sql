-- Contributions as if everybody who may be one person were (suggested_person).
SELECT facts.* REPLACE (coalesce(suggested.joined_id, facts.person_id) AS person_id)
FROM (
{{facts}}
) AS facts
LEFT JOIN suggested_person AS suggested ON suggested.person_id = facts.person_id
