-- The first pull request merged in the period of everyone who had none merged before, bots out: when, 0.0, and 'name (login)' of the profile; All and per
-- repository group of that pull request.
WITH firsts AS (
  SELECT * FROM devstats_prs
  WHERE devstats_in(merged_at, $from, $to) AND devstats_human(user_login)
    AND user_id NOT IN (SELECT user_id FROM devstats_prs WHERE merged_at < $from::TIMESTAMP)
  QUALIFY row_number() OVER (PARTITION BY user_id ORDER BY merged_at, event_id) = 1
)
SELECT 'ncd' AS series, p.scope AS dim1, strftime(p.merged_at, '%Y-%m-%dT%H:%M:%SZ') AS at, '0.0' AS value, a.name || ' (' || a.login || ')' AS who
FROM devstats_scoped_prs p JOIN firsts f USING (id, event_id) JOIN devstats_actors a ON a.id = p.user_id
WHERE devstats_human(a.login);
