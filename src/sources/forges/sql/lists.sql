-- How far each list of each repository was read: where a walk that was broken off goes on, or the last change a finished one saw.
SELECT
  repository, list, arg_max(more, line) AS more, arg_max_null(cursor, line) AS cursor,
  strftime(arg_max_null(since, line), '%Y-%m-%dT%H:%M:%SZ') AS since,
  strftime(min(since), '%Y-%m-%dT%H:%M:%SZ') AS earliest,
  bool_or(since IS NULL) AS whole,
  strftime(max(newest), '%Y-%m-%dT%H:%M:%SZ') AS newest
FROM raw_forge_page WHERE source = $source AND parent = ''
GROUP BY repository, list
