-- The first contribution that counts of every person, over all time and within what the filters keep, when it falls in the period; of several in one
-- instant the first item. The instant is looked for first: to hold whole rows of everybody takes more memory than an engine may have.
SELECT *
FROM (
  SELECT counted.*, row_number() OVER (PARTITION BY person_id ORDER BY item) AS nth
  FROM counted
  JOIN (SELECT person_id, min(happened_at) AS happened_at FROM counted GROUP BY person_id) AS began USING (person_id, happened_at)
)
WHERE nth = 1 AND happened_at >= $since::TIMESTAMP
