-- What files say of each person's employers; names that say "none" or "not known" are left out. Days since 1970; NULL is open.
SELECT
  identity.person_id AS person, organisation_name.org_id AS org,
  date_diff('day', DATE '1970-01-01', raw.from_day) AS "from",
  date_diff('day', DATE '1970-01-01', raw.until_day) AS "until",
  raw.priority, raw.source, raw.line
FROM raw_affiliation AS raw
JOIN person_identity AS identity ON identity.key_kind = raw.key_kind AND identity.key = raw.key
JOIN organisation_name ON organisation_name.name = raw.organisation
WHERE organisation_name.org_id IS NOT NULL AND raw.key_kind IN ('email', 'login')
