-- Events in the period, bots out, per repository group.
SELECT 'act' AS series, scope AS dim1, devstats_per(count(DISTINCT id), $n) AS value
FROM devstats_scoped_events
WHERE devstats_in(created_at, $from, $to) AND devstats_human(actor_login) AND scope <> 'All'
GROUP BY scope;
