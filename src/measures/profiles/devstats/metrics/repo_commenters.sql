-- People whose texts (titles, bodies, comments, commit messages) fall in the period, by login, bots out; All and per repository group.
SELECT 'rcommenters' AS series, scope AS dim1, devstats_per(count(DISTINCT actor_login), $n) AS value
FROM devstats_scoped_texts
WHERE devstats_in(created_at, $from, $to) AND devstats_human(actor_login)
GROUP BY scope;
