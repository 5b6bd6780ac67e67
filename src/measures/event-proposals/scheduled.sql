-- Submitted proposals that were scheduled at some time.
SELECT {{by,}} count(*) FILTER (scheduled) AS value
FROM facts
{{group by}}
