-- Registrations whose holder was checked in at least once.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
