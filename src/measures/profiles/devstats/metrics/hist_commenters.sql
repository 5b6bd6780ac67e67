-- Comments in the period per login, bots out; All and per repository group.
SELECT 'htop_commenters' AS series, scope AS dim1, actor_login AS commenter, count(DISTINCT id) AS value
FROM devstats_scoped_comments
WHERE devstats_in(created_at, $from, $to) AND devstats_human(actor_login)
GROUP BY scope, actor_login;
