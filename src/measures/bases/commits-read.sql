-- Every commit by its author, in or out of the period, under the first thing that decides whether it counts.
SELECT
  happened_at, person_id, repo_id, project_id, item,
  CASE
    WHEN merge THEN 'merge'
    WHEN happened_at IS NULL AND $bounded THEN 'unknown time'
    WHEN happened_at < $from::TIMESTAMP OR happened_at >= $to::TIMESTAMP THEN 'outside period'
    WHEN CASE WHEN $within_project THEN duplicate_in_project ELSE duplicate END THEN 'duplicate'
    WHEN CASE WHEN $within_project THEN copy_in_project ELSE copy END THEN 'copy'
    WHEN bot THEN 'bot'
    ELSE 'counted'
  END AS fate
FROM contribution
WHERE kind = 'commit' AND role = 'author' AND ($within_project OR NOT again)
