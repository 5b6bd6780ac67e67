-- Issues per pair of sig/ and kind/ label given in the period; All stands for every issue created in it.
WITH sigs AS (
  SELECT DISTINCT issue_id, devstats_sig(label_name) AS sig FROM devstats_issues_labels WHERE devstats_in(created_at, $from, $to)
  UNION
  SELECT id, 'All' FROM devstats_issues WHERE devstats_in(created_at, $from, $to)
), kinds AS (
  SELECT DISTINCT issue_id, devstats_label(label_name, 'kind') AS kind FROM devstats_issues_labels WHERE devstats_in(created_at, $from, $to)
  UNION
  SELECT id, 'All' FROM devstats_issues WHERE devstats_in(created_at, $from, $to)
)
SELECT 'sigm_lsk' AS series, sig || '-' || kind AS dim1, devstats_per(count(DISTINCT issue_id), $n) AS value
FROM sigs JOIN kinds USING (issue_id)
WHERE sig IS NOT NULL AND kind IS NOT NULL
GROUP BY dim1;
