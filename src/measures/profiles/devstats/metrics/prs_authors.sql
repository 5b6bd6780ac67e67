-- Authors of pull requests created in the period, by login, bots out; All and per repository group.
SELECT 'pr_auth' AS series, scope AS dim1, devstats_per(count(DISTINCT user_login), $n) AS value
FROM devstats_scoped_prs
WHERE devstats_in(created_at, $from, $to) AND devstats_human(user_login)
GROUP BY scope;
