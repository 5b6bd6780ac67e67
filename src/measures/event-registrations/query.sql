-- Registrations that stand, whatever became of them.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
