-- Per repository (its name stands for the alias): pull requests opened, merged, and closed without being merged in the period.
WITH prs AS (
  SELECT r.name AS repository, p.* FROM devstats_prs p JOIN devstats_repos r ON r.id = p.repo_id AND r.name = p.repo_name
)
SELECT 'gstat_r_propened' AS series, repository AS dim1, devstats_per(count(DISTINCT id), $n) AS value FROM prs
WHERE devstats_in(created_at, $from, $to) GROUP BY repository
UNION ALL
SELECT 'gstat_r_prmerged', repository, devstats_per(count(DISTINCT id), $n) FROM prs
WHERE devstats_in(merged_at, $from, $to) GROUP BY repository
UNION ALL
SELECT 'gstat_r_prclosed', repository, devstats_per(count(DISTINCT id), $n) FROM prs
WHERE merged_at IS NULL AND devstats_in(closed_at, $from, $to) GROUP BY repository;
