-- Issues and pull requests that got a sig/NAME label in the period, per name.
SELECT 'sigm_ls' AS series, devstats_label(label_name, 'sig') AS dim1, devstats_per(count(DISTINCT issue_id), $n) AS value
FROM devstats_issues_labels
WHERE devstats_in(created_at, $from, $to) AND devstats_label(label_name, 'sig') IS NOT NULL
GROUP BY dim1;
