-- What files say of each person's employers; names that say "none" or "not known" are left out. Days since 1970; NULL is open. What a profile says holds from
-- the day it was seen; of several days the first statement also before, as with profiles that a forge was asked for.
SELECT
  identity.person_id AS person, organisation_name.org_id AS org,
  date_diff('day', DATE '1970-01-01', CASE
    WHEN raw.priority = $profile AND raw.from_day = min(raw.from_day) FILTER (raw.priority = $profile) OVER (PARTITION BY identity.person_id) THEN NULL
    ELSE raw.from_day
  END) AS "from",
  date_diff('day', DATE '1970-01-01', raw.until_day) AS "until",
  raw.priority, raw.source, raw.line
FROM raw_affiliation AS raw
JOIN person_identity AS identity ON identity.key_kind = raw.key_kind AND identity.key = raw.key
JOIN organisation_name ON organisation_name.name = raw.organisation
WHERE organisation_name.org_id IS NOT NULL AND raw.key_kind IN ('email', 'login')
