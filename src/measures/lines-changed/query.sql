-- Lines added and deleted by the commits that count, in repositories whose files are there.
SELECT {{by,}} sum(weight)::BIGINT AS value
FROM facts
{{group by}}
HAVING sum(weight) > 0
