-- Texts in the period that hold a command to the Kubernetes bots, per command (the first of each text, as long as it can be), bots out;
-- All and per repository group. Texts of repositories in no group count nowhere.
WITH commands AS (
  SELECT event_id, scope, bool_or(scope <> 'All') OVER (PARTITION BY event_id) AS grouped,
    regexp_replace(lower(nullif(regexp_extract(body,
      '(?i)(?:^|\s)+(/(?:'
        || 'approve\s+no-issue|approve\s+cancel|approve|area|remove\s+area|assign|unassign|cc|uncc|close|reopen|'
        || 'hold\s+cancel|hold|joke|kind|remove-kind|lgtm\s+cancel|lgtm|ok-to-test|test\s+all|test|retest|'
        || 'priority|remove-priority|sig|remove-sig|release-note|release-note-action-required|release-note-none|'
        || 'lifecycle'
        || '))(?:$|\s)+', 1), '')),
      '\s+', ' ', 'g') AS command
  FROM devstats_scoped_texts
  WHERE devstats_in(created_at, $from, $to) AND devstats_human(actor_login)
)
SELECT 'bot_cmds' AS series, command AS dim1, scope AS dim2, devstats_per(count(DISTINCT event_id), $n) AS value
FROM commands WHERE command IS NOT NULL AND grouped
GROUP BY command, scope;
