-- People whose first contribution that counts falls in the period.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
