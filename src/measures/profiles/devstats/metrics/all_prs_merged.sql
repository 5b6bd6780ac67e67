-- Pull requests merged in the period.
SELECT NULL AS series, devstats_per(count(DISTINCT id), $n) AS merged FROM devstats_prs WHERE devstats_in(merged_at, $from, $to);
