-- Pull requests created in the period, without (new_prs) and with (new_prs_bots) those of bots; All and per group of the repository.
WITH prs AS (
  SELECT id, repo_scope, devstats_human(user_login) AS human FROM devstats_repo_scoped_prs WHERE devstats_in(created_at, $from, $to)
), counts AS (
  SELECT repo_scope, count(DISTINCT id) AS everyone, count(DISTINCT id) FILTER (WHERE human) AS humans FROM prs GROUP BY repo_scope
)
SELECT 'new_prs_bots' AS series, repo_scope AS dim1, devstats_per(everyone, $n) AS value FROM counts
UNION ALL
SELECT 'new_prs', repo_scope, devstats_per(humans, $n) FROM counts WHERE humans > 0 OR repo_scope = 'All';
