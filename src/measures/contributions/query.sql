-- Contributions that count, of every kind.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
