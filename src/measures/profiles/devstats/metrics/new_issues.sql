-- Authors of issues (no pull requests) in the period who had opened none before, and those issues; All and per repository group. Bots count.
SELECT 'new_iss' AS series, scope AS dim1, devstats_per(count(DISTINCT user_id), $n) AS contrib, devstats_per(count(DISTINCT id), $n) AS iss
FROM devstats_scoped_issues
WHERE NOT is_pull_request AND devstats_in(created_at, $from, $to)
  AND user_id NOT IN (SELECT user_id FROM devstats_issues WHERE NOT is_pull_request AND created_at < $from::TIMESTAMP)
GROUP BY scope;
