-- Surveys filled in after the event.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
