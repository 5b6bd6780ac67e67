-- Commits that count: no merges, no copies, nobody twice.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
