-- Every name a commit declares, once, by the place it stands in: a person's, or the form of a declaration.
SELECT 'person' AS place, author_name AS name, author_email AS email, '' AS link FROM raw_commit
UNION SELECT 'person', committer_name, committer_email, '' FROM raw_commit
UNION SELECT 'person', name, email, '' FROM raw_trailer WHERE kind = 'co-authored-by'
UNION SELECT CASE form WHEN 'co-authored-by' THEN 'person' ELSE form END, name, email, link FROM raw_declaration
