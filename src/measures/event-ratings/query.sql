-- Ratings given to sessions.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
