-- Issues closed in the period per pair of sig/ and kind/ label they ever had; All stands for every one.
WITH closed AS (
  SELECT DISTINCT id FROM devstats_issues WHERE devstats_in(closed_at, $from, $to)
), sigs AS (
  SELECT DISTINCT id, devstats_sig(label_name) AS sig FROM closed JOIN devstats_issues_labels ON issue_id = id
  UNION
  SELECT id, 'All' FROM closed
), kinds AS (
  SELECT DISTINCT id, devstats_label(label_name, 'kind') AS kind FROM closed JOIN devstats_issues_labels ON issue_id = id
  UNION
  SELECT id, 'All' FROM closed
)
SELECT 'iclosed_lsk' AS series, sig || '-' || kind AS dim1, devstats_per(count(DISTINCT id), $n) AS value
FROM sigs JOIN kinds USING (id)
WHERE sig IS NOT NULL AND kind IS NOT NULL
GROUP BY dim1;
