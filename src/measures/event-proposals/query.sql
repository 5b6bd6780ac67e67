-- Proposals that were submitted, whatever became of them.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
