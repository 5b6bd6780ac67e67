-- Issues (iclosed) and pull requests (prclosed) closed in the period; All and per group of the repository. Bots count.
SELECT 'iclosed' AS series, repo_scope AS dim1, devstats_per(count(DISTINCT id), $n) AS value FROM devstats_repo_scoped_issues
WHERE NOT is_pull_request AND devstats_in(closed_at, $from, $to) GROUP BY repo_scope
UNION ALL
SELECT 'prclosed', repo_scope, devstats_per(count(DISTINCT id), $n) FROM devstats_repo_scoped_prs
WHERE devstats_in(closed_at, $from, $to) GROUP BY repo_scope;
