-- Every name a commit declares, once, by whether a person or a tool is expected there.
SELECT 'person' AS place, author_name AS name, author_email AS email FROM raw_commit
UNION SELECT 'person', committer_name, committer_email FROM raw_commit
UNION SELECT 'person', name, email FROM raw_trailer WHERE kind = 'co-authored-by'
UNION SELECT CASE WHEN form = 'co-authored-by' THEN 'person' ELSE 'tool' END, name, email FROM raw_declaration
