-- Every host of an address in the commits, once.
SELECT DISTINCT lower(regexp_extract(email, '@([^@]+)$', 1)) AS host
FROM (SELECT author_email AS email FROM raw_commit UNION SELECT committer_email FROM raw_commit)
WHERE contains(email, '@')
ORDER BY host
