-- Every act, whichever source told of it, in one sorted INSERT. Two would lose rows: in DuckDB 1.5.6 what a large parallel INSERT ... ORDER BY
-- adds after one of no rows, in the same transaction and table, stays invisible.
DELETE FROM contribution;
INSERT INTO contribution SELECT * FROM act ORDER BY repo_id, project_id, happened_at, item, role, person_id;
