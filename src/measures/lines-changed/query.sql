-- Lines added and deleted by the commits that count, where they were counted.
SELECT {{by,}} sum(weight)::BIGINT AS value
FROM facts
{{group by}}
HAVING count(weight) > 0
