-- Commits in the period with a pusher, author or committer who is no bot, per repository group.
SELECT 'commits' AS series, scope AS dim1, devstats_per(count(DISTINCT sha), $n) AS value
FROM devstats_scoped_committers
WHERE devstats_in(created_at, $from, $to) AND scope <> 'All'
GROUP BY scope;
