-- Closed issues created in the period and their median age in hours, from the last state of each; by repository group and by sig/, kind/ and priority/ label
-- given in the period, every combination with All.
WITH closed AS (
  SELECT DISTINCT s.id, s.scope, devstats_hours(s.closed_at - s.created_at) AS hours
  FROM devstats_scoped_issues s
  JOIN (SELECT id, event_id FROM devstats_issues QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC, event_id DESC) = 1) USING (id, event_id)
  WHERE NOT s.is_pull_request AND s.closed_at IS NOT NULL AND devstats_in(s.created_at, $from, $to)
), labels AS (
  SELECT DISTINCT issue_id AS id, label_name,
    CASE WHEN devstats_sig(label_name) = 'cloud-provider' THEN 'cloud-provider'
      WHEN devstats_sig(label_name) IS NOT NULL THEN substr(label_name, 5) END AS sig FROM devstats_issues_labels WHERE devstats_in(created_at, $from, $to)
), sigs AS (
  SELECT id, sig FROM labels WHERE label_name LIKE 'sig/%' AND sig IS NOT NULL UNION SELECT id, 'All' FROM closed
), kinds AS (
  SELECT id, substr(label_name, 6) AS kind FROM labels WHERE label_name LIKE 'kind/%' UNION SELECT id, 'All' FROM closed
), priorities AS (
  SELECT id, substr(label_name, 10) AS priority FROM labels WHERE label_name LIKE 'priority/%' UNION SELECT id, 'All' FROM closed
)
SELECT 'iage' AS series, scope || '_' || sig || '_' || kind || '_' || priority AS dim1,
  devstats_per(count(DISTINCT id), $n) AS n, quantile_disc(hours, 0.5) AS m
FROM closed JOIN sigs USING (id) JOIN kinds USING (id) JOIN priorities USING (id)
GROUP BY dim1;
