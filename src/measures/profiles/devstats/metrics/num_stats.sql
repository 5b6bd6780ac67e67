-- Companies, people and people without a company, over contributing events in the period, bots out; All and per repository group. The company is that of
-- the person at the time of the event; a person may count in several companies and among the unknown too.
WITH contributions AS (
  SELECT e.scope, e.actor_id, a.company
  FROM devstats_scoped_events e
  LEFT JOIN devstats_employments a ON a.actor_id = e.actor_id AND a.from_at <= e.created_at AND a.until_at > e.created_at
  WHERE devstats_in(e.created_at, $from, $to) AND devstats_contributes(e.type) AND devstats_human(e.actor_login)
)
SELECT 'nstats' AS series, scope AS dim1,
  count(DISTINCT company) AS comps, count(DISTINCT actor_id) AS devs, count(DISTINCT actor_id) FILTER (WHERE company IS NULL) AS unks
FROM contributions GROUP BY scope;
