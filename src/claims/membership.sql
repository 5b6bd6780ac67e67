-- Every interval of membership of one organisation, by any name it had, by its key, or by its reviewed name.
SELECT
  membership.name AS organisation,
  membership.tier AS level,
  membership.end_user,
  member.declared,
  member.declared_at,
  CASE WHEN member.at_start THEN NULL ELSE member.first_seen END AS first_seen,
  membership.from_at,
  CASE WHEN membership.until_at < TIMESTAMP '9999-12-31' THEN membership.until_at END AS until_at
FROM membership
JOIN member ON member.member_id = membership.member_id
LEFT JOIN organisation ON organisation.org_id = member.org_id
WHERE lower($organisation) IN (lower(membership.name), lower(member.name), organisation.org_key, lower(organisation.name_en))
ORDER BY membership.from_at, membership.name
