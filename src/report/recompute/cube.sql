-- People and commits by country for every range of years: what a reader's browser recomputes from. One definition per run.
-- Ranges run between cut points, numbered from 0: the start of the period, the start of each of $years, the end of the period.
WITH counted AS (
  SELECT project_id, person_id, country, year(happened_at) AS year, count(*) FILTER (WHERE kind = 'commit') AS commits
  FROM contribution
  WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
    AND (role = 'author' AND $authors OR role = 'committer' AND $committers OR role = 'co-author' AND $co_authors)
    AND ($merges OR NOT merge) AND ($bots OR NOT bot) AND ($copies OR NOT (duplicate OR copy))
  GROUP BY ALL
), placed AS (
  SELECT *, len(list_filter($years::VARCHAR::INTEGER[], lambda cut: cut <= year)) AS slot
  FROM counted
), scoped AS (
  SELECT project.project AS scope, person_id, country, slot, commits FROM placed JOIN project USING (project_id)
  UNION ALL
  SELECT '', person_id, country, slot, commits FROM placed
), ranges AS (
  SELECT since, until
  FROM range(0, $slots::BIGINT) AS a(since), range(1, $slots::BIGINT + 1) AS b(until)
  WHERE since < until
), cells AS (
  SELECT scope, since, until, person_id, country, sum(commits) AS commits
  FROM scoped JOIN ranges ON slot >= since AND slot < until
  GROUP BY ALL
), countries AS (
  SELECT scope, since, until, country, count(*) AS people, sum(commits) AS commits
  FROM cells WHERE country IS NOT NULL
  GROUP BY ALL
), totals AS (
  SELECT scope, since, until,
    count(DISTINCT person_id)                                   AS people,
    count(DISTINCT person_id) FILTER (WHERE country IS NOT NULL) AS known,
    sum(commits)                                                AS commits,
    coalesce(sum(commits) FILTER (WHERE country IS NULL), 0)    AS unknown_commits
  FROM cells
  GROUP BY ALL
)
SELECT scope, since::INTEGER AS since, until::INTEGER AS until, country, n::INTEGER AS entries, people::INTEGER AS people, commits::INTEGER AS commits
FROM (
  SELECT scope, since, until, country, 1 AS n, people, commits FROM countries WHERE people >= $minimum
  UNION ALL
  SELECT scope, since, until, '(folded)', count(*), sum(people), sum(commits) FROM countries WHERE people < $minimum GROUP BY ALL
  UNION ALL
  SELECT scope, since, until, '(unknown)', 1, people - known, unknown_commits FROM totals
  UNION ALL
  SELECT scope, since, until, '(all)', 1, people, commits FROM totals
)
WHERE people > 0 OR commits > 0
ORDER BY scope, since, until, country
