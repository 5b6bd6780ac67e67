-- Every interval of membership of one organisation ($name, or any organisation of $organisations), by any name it had. `nearness`: 0 where it bears
-- that name itself, 1 where the member did at another time, 2 where another name of the organisation is meant.
WITH bearing AS (
  SELECT member_id, 1 AS nearness FROM membership WHERE lower(name) = lower($name)
  UNION ALL
  SELECT member_id, 2 FROM member WHERE list_contains($organisations::VARCHAR::INTEGER[], org_id)
  UNION ALL
  SELECT member_id, 2 FROM membership JOIN organisation_name USING (name) WHERE list_contains($organisations::VARCHAR::INTEGER[], org_id)
), meant AS (
  SELECT member_id, min(nearness) AS nearness FROM bearing GROUP BY member_id
)
SELECT
  membership.name AS organisation,
  CASE WHEN lower(membership.name) = lower($name) THEN 0 ELSE nearness END AS nearness,
  membership.tier AS level,
  membership.end_user,
  member.declared,
  member.declared_at,
  CASE WHEN member.at_start THEN NULL ELSE member.first_seen END AS first_seen,
  membership.from_at,
  CASE WHEN membership.until_at < TIMESTAMP '9999-12-31' THEN membership.until_at END AS until_at
FROM membership
JOIN member USING (member_id)
JOIN meant USING (member_id)
ORDER BY nearness, membership.from_at, membership.name
