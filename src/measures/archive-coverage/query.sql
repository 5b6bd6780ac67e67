-- Of the acts that GitHub itself tells of, the share that GH Archive has an event of.
SELECT {{by,}} avg(held::INTEGER) AS value
FROM facts
{{group by}}
