-- What files say of the domains of addresses, and our own tables of the hosts: these only where no file says anything.
SELECT
  raw.key AS domain, false AS known, organisation_name.org_id AS org,
  date_diff('day', DATE '1970-01-01', raw.from_day) AS "from",
  date_diff('day', DATE '1970-01-01', raw.until_day) AS "until",
  raw.priority, raw.source, raw.line
FROM raw_affiliation AS raw
JOIN organisation_name ON organisation_name.name = raw.organisation
WHERE organisation_name.org_id IS NOT NULL AND raw.key_kind = 'domain'
UNION ALL
SELECT
  host, true, organisation_name.org_id,
  date_diff('day', DATE '1970-01-01', from_day), date_diff('day', DATE '1970-01-01', until_day),
  $priority::SMALLINT, source, line
FROM known_host JOIN organisation_name ON organisation_name.name = known_host.organisation
WHERE organisation_name.org_id IS NOT NULL
