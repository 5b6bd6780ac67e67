-- Approvals in the period: events that carry a line holding only /approve.
-- Per person and company at the time, bots out; All and per repository group, each for all countries and per country of the person's profile.
WITH acts AS (
  SELECT DISTINCT event_id FROM devstats_texts WHERE devstats_in(created_at, $from, $to) AND devstats_commands(body, 'approve')
), placed AS (
  SELECT e.id, e.scope, e.actor_id, e.actor_login, coalesce(a.company, '') AS company
  FROM devstats_scoped_events e
  LEFT JOIN devstats_employments a ON a.actor_id = e.actor_id AND a.from_at <= e.created_at AND a.until_at > e.created_at
  WHERE e.id IN (FROM acts)
), by_country AS (
  SELECT id, scope, 'All' AS country, actor_login AS person, company FROM placed WHERE devstats_human(actor_login)
  UNION ALL
  SELECT p.id, p.scope, c.country_name, c.login, p.company FROM placed p JOIN devstats_actors c ON c.id = p.actor_id
  WHERE c.country_name IS NOT NULL AND devstats_human(c.login)
)
SELECT 'hdev_approves' AS series, scope || '_' || country AS dim1, person || '$$$' || company AS author, count(DISTINCT id) AS value
FROM by_country GROUP BY scope, country, person, company;
