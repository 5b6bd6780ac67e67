-- Rebuilds table assistance from what every commit declares; declared_agent says which of the names are agents'.
DELETE FROM assistance;

INSERT INTO assistance
WITH declared AS (
  SELECT repository, sha, 'person' AS place, 'author' AS form, author_name AS name, author_email AS email, '' AS link FROM raw_commit
  UNION ALL
  SELECT repository, sha, 'person', 'committer', committer_name, committer_email, '' FROM raw_commit
  UNION ALL
  SELECT repository, sha, 'person', 'co-author', name, email, '' FROM raw_trailer WHERE kind = 'co-authored-by'
  UNION ALL
  SELECT
    repository, sha, CASE form WHEN 'co-authored-by' THEN 'person' ELSE form END,
    CASE form WHEN 'co-authored-by' THEN 'co-author' WHEN 'footer' THEN 'footer' WHEN 'line' THEN 'footer' ELSE 'trailer' END, name, email, link
  FROM raw_declaration
)
SELECT repository.repo_id, sha, agent, min(form::declaration_form)
FROM declared JOIN declared_agent USING (place, name, email, link) JOIN repository USING (repository)
GROUP BY ALL
ORDER BY ALL;

DROP TABLE declared_agent;
