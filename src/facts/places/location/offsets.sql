-- Commits of each person by year, season and offset of the author's clock. Seasons leave out the weeks in which clocks change anywhere.
SELECT person_id AS person, year(author_at)::INTEGER AS year,
  CASE WHEN month(author_at) IN (12, 1, 2) THEN 'january' ELSE 'july' END AS season,
  author_offset::INTEGER AS "offset", count(*)::INTEGER AS commits
FROM raw_commit
JOIN author_person ON author_person.repository = raw_commit.repository AND author_person.name = raw_commit.author_name
  AND author_person.email = raw_commit.author_email
WHERE month(author_at) IN (12, 1, 2, 5, 6, 7, 8)
GROUP BY ALL
ORDER BY ALL
