-- The first and last day on which each person used each address in a commit, as days since 1970. An automaton works for nobody.
WITH uses AS (
  SELECT repository, author_name AS name, author_email AS email, author_at AS at FROM raw_commit
  UNION ALL
  SELECT repository, committer_name, committer_email, committer_at FROM raw_commit
)
SELECT
  author_person.person_id AS person, lower(uses.email) AS email,
  date_diff('day', DATE '1970-01-01', min(uses.at)::DATE) AS "first",
  date_diff('day', DATE '1970-01-01', max(uses.at)::DATE) AS "last"
FROM uses JOIN author_person USING (repository, name, email) JOIN person ON person.person_id = author_person.person_id
WHERE uses.at IS NOT NULL AND contains(uses.email, '@') AND person.bot <> 'bot'
GROUP BY ALL
