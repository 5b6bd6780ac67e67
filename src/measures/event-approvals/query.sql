-- Registrations the organiser let in, or that needed no approval.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
