-- Ever accepted over submitted. Drafts are in neither, nor is what no file tells the outcome of; withdrawn proposals are in the base.
SELECT {{by,}} count(*) FILTER (WHERE accepted) / nullif(count(*) FILTER (WHERE state <> 'unknown'), 0) AS value
FROM facts
{{group by}}
