-- Pull requests created in the period per author, bots out; All and per repository group.
SELECT 'hpr_auth' AS series, scope AS dim1, user_login AS author, count(DISTINCT id) AS value
FROM devstats_scoped_prs
WHERE devstats_in(created_at, $from, $to) AND devstats_human(user_login)
GROUP BY scope, user_login;
