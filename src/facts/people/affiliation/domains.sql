-- What files say of the domains of addresses.
SELECT
  raw.key AS domain, organisation_name.org_id AS org,
  date_diff('day', DATE '1970-01-01', raw.from_day) AS "from",
  date_diff('day', DATE '1970-01-01', raw.until_day) AS "until",
  raw.priority, raw.source, raw.line
FROM raw_affiliation AS raw
JOIN organisation_name ON organisation_name.name = raw.organisation
WHERE organisation_name.org_id IS NOT NULL AND raw.key_kind = 'domain'
