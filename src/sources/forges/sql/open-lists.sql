-- Lists inside issues and pull requests that were not read to their end.
SELECT repository, parent, list, arg_max(thread, line) AS thread, arg_max_null(cursor, line) AS cursor
FROM raw_forge_page WHERE source = $source AND parent <> ''
GROUP BY repository, parent, list HAVING arg_max(more, line)
ORDER BY repository, parent, list
