-- Hours from creation to merging of pull requests created in the period, from the last state of each; All and per group of the repository.
WITH last_state AS (
  SELECT id, event_id FROM devstats_prs
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC, event_id DESC) = 1
), spans AS (
  SELECT id, repo_scope, devstats_hours(merged_at - created_at) AS hours
  FROM devstats_repo_scoped_prs JOIN last_state USING (id, event_id)
  WHERE devstats_in(created_at, $from, $to) AND merged_at IS NOT NULL
)
SELECT 'open2merge' AS series, repo_scope AS dim1,
  quantile_disc(hours, 0.15) AS p15, quantile_disc(hours, 0.5) AS med, quantile_disc(hours, 0.85) AS p85
FROM spans GROUP BY repo_scope;
