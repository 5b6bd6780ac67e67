-- Submitted proposals that were confirmed at some time.
SELECT {{by,}} count(*) FILTER (confirmed) AS value
FROM facts
{{group by}}
