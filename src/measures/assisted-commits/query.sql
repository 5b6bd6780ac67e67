-- Commits that say an agent helped. A floor: who says nothing may have had help too.
SELECT {{by,}} count(DISTINCT item) AS value
FROM facts
{{group by}}
