-- How far each list of each repository was read: where a walk that was broken off goes on, or the last change a finished one saw.
SELECT
  repository, list, arg_max(more, line) AS more, arg_max_null(cursor, line) AS cursor,
  strftime(arg_max_null(since, line), '%Y-%m-%dT%H:%M:%SZ') AS since,
  strftime(min(since), '%Y-%m-%dT%H:%M:%SZ') AS earliest,
  bool_or(since IS NULL) AS whole,
  strftime(max(newest), '%Y-%m-%dT%H:%M:%SZ') AS newest,
  -- Where nothing was found a walk ends where it began.
  strftime(max(newest) FILTER (since IS NULL OR newest > since), '%Y-%m-%dT%H:%M:%SZ') AS seen,
  -- Read in the round that was broken off: nothing new is looked for there before that round is over.
  max(line) > coalesce((SELECT CASE WHEN arg_max(more, line) THEN max(line) FILTER (WHERE more) END FROM raw_forge_page
    WHERE source = $source AND list = 'round'),
    (SELECT max(line) FROM raw_forge_page)) AS fresh
FROM raw_forge_page WHERE source = $source AND parent = '' AND list <> 'round'
GROUP BY repository, list
