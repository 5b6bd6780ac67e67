-- Comments in the period, bots out; All and per repository group.
SELECT 'rcomments' AS series, scope AS dim1, devstats_per(count(DISTINCT id), $n) AS value
FROM devstats_scoped_comments
WHERE devstats_in(created_at, $from, $to) AND devstats_human(actor_login)
GROUP BY scope;
