-- Events in the period, of any type.
SELECT NULL AS series, count(*) AS events FROM devstats_events WHERE devstats_in(created_at, $from, $to);
