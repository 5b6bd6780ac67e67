-- Authors of pull requests in the period who had opened none before, and those pull requests; All and per repository group. Bots count.
SELECT 'new_contrib' AS series, scope AS dim1, devstats_per(count(DISTINCT user_id), $n) AS contrib, devstats_per(count(DISTINCT id), $n) AS prs
FROM devstats_scoped_prs
WHERE devstats_in(created_at, $from, $to) AND user_id NOT IN (SELECT user_id FROM devstats_prs WHERE created_at < $from::TIMESTAMP)
GROUP BY scope;
