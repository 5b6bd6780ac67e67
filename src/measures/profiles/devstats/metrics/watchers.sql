-- Highest stargazers, forks and open issues of each repository (its name stands for the alias) that a fork event in the period told of.
SELECT 'watch' AS series, r.name AS dim1, max(f.stargazers) AS watch, max(f.forks) AS forks, max(f.open_issues) AS opiss
FROM devstats_forkees f JOIN devstats_repos r ON r.name = f.full_name
WHERE devstats_in(f.updated_at, $from, $to) AND (f.stargazers > 0 OR f.forks > 0 OR f.open_issues > 0)
GROUP BY r.name;
