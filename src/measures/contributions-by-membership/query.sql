-- Contributions that count.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
