-- Issues and pull requests that got a kind/NAME label in the period, per name.
SELECT 'sigm_lk' AS series, devstats_label(label_name, 'kind') AS dim1, devstats_per(count(DISTINCT issue_id), $n) AS value
FROM devstats_issues_labels
WHERE devstats_in(created_at, $from, $to) AND devstats_label(label_name, 'kind') IS NOT NULL
GROUP BY dim1;
