-- People and commits by country for every range of years: what a reader's browser recomputes from. One definition per run.
-- Ranges run between cut points, numbered from 0: the start of the period, the start of each of $years, the end of the period.
-- A person counts once in a range. Where somebody was last active in slot `before` and then in `slot`, they are new to exactly the ranges
-- that start after `before` and hold `slot`; so pairs of slots are counted instead of people in each range.
-- Each project is looked at by itself, as a measure of it does: copies are told among its own repositories.
WITH acts AS (
  SELECT project_id AS scope, duplicate_in_project OR copy_in_project AS copied, * FROM contribution
  UNION ALL
  SELECT NULL, duplicate OR copy, * FROM contribution WHERE NOT again
), counted AS (
  SELECT scope, person_id, country, year(happened_at) AS year, count(*) FILTER (WHERE kind = 'commit') AS commits
  FROM acts
  WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
    AND (role = 'author' AND $authors OR role = 'committer' AND $committers OR role = 'co-author' AND $co_authors)
    AND ($merges OR NOT merge) AND ($bots OR NOT bot) AND ($copies OR NOT copied) AND ($assisted OR NOT assisted)
  GROUP BY ALL
), scoped AS (
  SELECT scope, person_id, country, len(list_filter($years::VARCHAR::INTEGER[], lambda cut: cut <= year)) AS slot, sum(commits) AS commits
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
), pairs AS (
  SELECT scope, series, before, slot, count(*) AS people, sum(commits) AS commits
  FROM paired
  GROUP BY ALL
), ranges AS (
  SELECT since, until
  FROM range(0, $slots::BIGINT) AS a(since), range(1, $slots::BIGINT + 1) AS b(until)
  WHERE since < until
), figures AS (
  SELECT scope, since, until, series, sum(people) FILTER (WHERE before < since) AS people, sum(commits) AS commits
  FROM pairs JOIN ranges ON slot >= since AND slot < until
  GROUP BY ALL
), totals AS (
  SELECT scope, since, until,
    sum(people) FILTER (WHERE series = '(all)')                                                          AS people,
    sum(commits) FILTER (WHERE series = '(all)')                                                         AS commits,
    sum(people) FILTER (WHERE series = '(all)') - coalesce(sum(people) FILTER (WHERE series = '(known)'), 0)   AS unknown_people,
    sum(commits) FILTER (WHERE series = '(all)') - coalesce(sum(commits) FILTER (WHERE series = '(known)'), 0) AS unknown_commits
  FROM figures
  WHERE series IN ('(all)', '(known)')
  GROUP BY ALL
), countries AS (
  SELECT *, people < $minimum AS small,
    row_number() OVER smallest AS place,
    count(*) FILTER (WHERE people < $minimum) OVER (PARTITION BY scope, since, until) AS small_countries,
    sum(people) FILTER (WHERE people < $minimum) OVER (PARTITION BY scope, since, until) AS small_people
  FROM figures
  WHERE series NOT IN ('(all)', '(known)')
  WINDOW smallest AS (PARTITION BY scope, since, until ORDER BY people, series)
), shown AS (
  -- Small countries are shown together. Where that would be one country or fewer than $minimum people, the next smallest joins them.
  SELECT *, small OR coalesce(place = small_countries + 1 AND small_countries > 0 AND (small_countries = 1 OR small_people < $minimum), false) AS folded
  FROM countries
)
SELECT coalesce(project.project, '') AS scope, since::INTEGER AS since, until::INTEGER AS until, country,
  n::INTEGER AS entries, people::INTEGER AS people, commits::INTEGER AS commits
FROM (
  SELECT scope, since, until, series AS country, 1 AS n, people, commits FROM shown WHERE NOT folded
  UNION ALL
  SELECT scope, since, until, '(folded)', count(*), sum(people), sum(commits) FROM shown WHERE folded GROUP BY ALL
  UNION ALL
  SELECT scope, since, until, '(unknown)', 1, unknown_people, unknown_commits FROM totals
  UNION ALL
  SELECT scope, since, until, '(all)', 1, people, commits FROM totals
) LEFT JOIN project ON project.project_id = scope
WHERE people > 0 OR commits > 0
ORDER BY scope, since, until, country
