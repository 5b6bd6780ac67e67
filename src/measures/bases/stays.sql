-- One row per person and year before: whoever wrote commits in a year, and whether in the next as well. With $within_project in each project by
-- itself. The year in which the records end is not whole and tells of nobody that they left, unless the period ends with
-- that year and the records go on to its last weeks: what is not over on record is not whole either.
WITH active AS (
  SELECT DISTINCT CASE WHEN $within_project THEN project_id END AS project_id, person_id, year(happened_at) AS year
  FROM contribution
  WHERE kind = 'commit' AND role = 'author' AND happened_at < $to::TIMESTAMP AND ($within_project OR NOT again)
    AND NOT (bot OR merge OR CASE WHEN $within_project THEN duplicate_in_project OR copy_in_project ELSE duplicate OR copy END)
), records AS (
  SELECT max(happened_at) AS last_at FROM contribution WHERE kind = 'commit'
)
SELECT
  before.project_id AS project_id, before.person_id AS person_id, before.year + 1 AS year, make_timestamp(before.year + 1, 1, 1, 0, 0, 0) AS happened_at,
  next.person_id IS NOT NULL AS stayed, printf('%d/%d', before.person_id, before.year) AS item
FROM active AS before
LEFT JOIN active AS next
  ON next.person_id = before.person_id AND next.project_id IS NOT DISTINCT FROM before.project_id AND next.year = before.year + 1
CROSS JOIN records
WHERE make_timestamp(before.year + 2, 1, 1, 0, 0, 0) <= $to::TIMESTAMP
  AND (before.year + 2 <= year(last_at)
    OR make_timestamp(before.year + 2, 1, 1, 0, 0, 0) = $to::TIMESTAMP
      AND last_at >= make_timestamp(before.year + 2, 1, 1, 0, 0, 0) - INTERVAL 92 DAY)
  AND make_timestamp(before.year + 1, 1, 1, 0, 0, 0) >= $from::TIMESTAMP
