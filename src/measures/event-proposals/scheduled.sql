-- Submitted proposals that were scheduled at some time.
SELECT {{by,}} count(*) FILTER (WHERE scheduled) AS value
FROM facts
{{group by}}
