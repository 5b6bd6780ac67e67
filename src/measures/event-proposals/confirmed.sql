-- Submitted proposals that were confirmed at some time.
SELECT {{by,}} count(*) FILTER (WHERE confirmed) AS value
FROM facts
{{group by}}
