-- Ever accepted over submitted. Drafts are in neither; withdrawn proposals are in the base.
SELECT {{by,}} count(*) FILTER (accepted) / count(*) AS value
FROM facts
{{group by}}
