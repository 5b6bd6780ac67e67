-- People and commits by country and pair of slots: what every range of years is made of (`cube.ts`). One definition per run.
-- Slots lie between cut points and are numbered from 0: the start of the period, the start of each of $years, the end of the period.
-- What has no readable time lies in no range but that of all time: where the period is open, it has a slot of its own behind the last.
-- A person counts once in a range. Where somebody was last active in slot `before` (-1: never) and then in `slot`, they are new to exactly the
-- ranges that start after `before` and hold `slot`; so pairs of slots are counted instead of people in each range.
-- Each project is looked at by itself, as a measure of it does: copies are told among its own repositories.
WITH acts AS (
  SELECT project_id AS scope, duplicate_in_project OR copy_in_project AS copied, * FROM contribution
  UNION ALL
  SELECT NULL, duplicate OR copy, * FROM contribution WHERE NOT again
), counted AS (
  SELECT scope, person_id, country, year(happened_at) AS year, count(*) FILTER (WHERE kind = 'commit') AS commits
  FROM acts
  WHERE (happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP OR happened_at IS NULL AND $from = '-infinity' AND $to = 'infinity')
    AND (role = 'author' AND $authors OR role = 'committer' AND $committers OR role = 'co-author' AND $co_authors)
    AND ($merges OR NOT merge) AND ($bots OR NOT bot) AND ($copies OR NOT copied) AND ($assisted OR NOT assisted)
  GROUP BY ALL
), scoped AS (
  SELECT scope, person_id, country, CASE WHEN year IS NULL THEN len($years::VARCHAR::INTEGER[]) + 1
    ELSE len(list_filter($years::VARCHAR::INTEGER[], lambda cut: cut <= year)) END AS slot,
    sum(commits) AS commits
  FROM counted
  GROUP BY ALL
), active AS (
  SELECT scope, country AS series, person_id, slot, commits FROM scoped WHERE country IS NOT NULL
  UNION ALL
  SELECT scope, '(all)', person_id, slot, sum(commits) FROM scoped GROUP BY ALL
  UNION ALL
  SELECT scope, '(known)', person_id, slot, sum(commits) FROM scoped WHERE country IS NOT NULL GROUP BY ALL
), paired AS (
  SELECT scope, series, slot, lag(slot, 1, -1) OVER (PARTITION BY scope, series, person_id ORDER BY slot) AS before, commits
  FROM active
)
SELECT coalesce(project.project, '') AS scope, series, before::INTEGER AS before, slot::INTEGER AS slot,
  count(*)::INTEGER AS people, sum(commits)::INTEGER AS commits
FROM paired LEFT JOIN project ON project.project_id = scope
GROUP BY ALL
ORDER BY ALL
