-- Submitted proposals that were accepted at some time.
SELECT {{by,}} count(*) FILTER (WHERE accepted) AS value
FROM facts
{{group by}}
