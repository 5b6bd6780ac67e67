-- Authors of issues (no pull requests) in the period who had opened none in the three months before it and at most $max_before ever (DevStats: 12), and
-- those issues; All and per repository group. Bots count.
WITH earlier AS (
  SELECT user_id, count(DISTINCT id) AS issues, max(created_at) AS latest FROM devstats_issues
  WHERE NOT is_pull_request AND created_at < $from::TIMESTAMP GROUP BY user_id
)
SELECT 'epis_iss' AS series, scope AS dim1, devstats_per(count(DISTINCT i.user_id), $n) AS contrib, devstats_per(count(DISTINCT i.id), $n) AS iss
FROM devstats_scoped_issues i LEFT JOIN earlier e USING (user_id)
WHERE NOT i.is_pull_request AND devstats_in(i.created_at, $from, $to)
  AND (e.user_id IS NULL OR (e.issues <= $max_before AND e.latest < $from::TIMESTAMP - INTERVAL 3 MONTH))
GROUP BY scope;
