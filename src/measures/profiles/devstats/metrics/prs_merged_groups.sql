-- Pull requests merged in the period, per group of the repository.
SELECT 'grp_pr_merg' AS series, repo_scope AS dim1, devstats_per(count(DISTINCT id), $n) AS value
FROM devstats_repo_scoped_prs
WHERE devstats_in(merged_at, $from, $to) AND repo_scope <> 'All'
GROUP BY repo_scope;
