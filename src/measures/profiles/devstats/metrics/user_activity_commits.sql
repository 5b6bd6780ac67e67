-- Commits in the period per login and All, credited to pusher, author and committer alike, bots out; all and per repository group.
SELECT 'user' AS series, who AS dim1, CASE scope WHEN 'All' THEN 'all' ELSE scope END AS dim2, devstats_per(count(DISTINCT sha), $n) AS commits
FROM (SELECT *, unnest(['All', person]) AS who FROM devstats_scoped_committers WHERE devstats_in(created_at, $from, $to))
GROUP BY who, scope;
