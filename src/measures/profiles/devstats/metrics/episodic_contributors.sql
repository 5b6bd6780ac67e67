-- Authors of pull requests in the period who had opened none in the three months before it and at most $max_before ever (DevStats: 12), and those pull
-- requests; All and per repository group. Bots count.
WITH earlier AS (
  SELECT user_id, count(DISTINCT id) AS prs, max(created_at) AS latest FROM devstats_prs WHERE created_at < $from::TIMESTAMP GROUP BY user_id
)
SELECT 'epis_contrib' AS series, scope AS dim1, devstats_per(count(DISTINCT p.user_id), $n) AS contrib, devstats_per(count(DISTINCT p.id), $n) AS prs
FROM devstats_scoped_prs p LEFT JOIN earlier e USING (user_id)
WHERE devstats_in(p.created_at, $from, $to)
  AND (e.user_id IS NULL OR (e.prs <= $max_before AND e.latest < $from::TIMESTAMP - INTERVAL 3 MONTH))
GROUP BY scope;
