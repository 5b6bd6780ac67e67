-- Every declared location of a person, by text. Days since 1970; the last day seen is exclusive here.
SELECT
  identity.person_id AS person, raw.text, raw.category, raw.source, raw.line,
  date_diff('day', DATE '1970-01-01', raw.first_seen) AS "first",
  date_diff('day', DATE '1970-01-01', raw.last_seen) + 1 AS "last"
FROM raw_location AS raw
JOIN (
  SELECT key_kind, key, person_id FROM person_identity
  UNION
  SELECT 'email_sha256', sha256(key), person_id FROM person_identity WHERE key_kind = 'email'
) AS identity ON identity.key_kind = raw.key_kind AND identity.key = raw.key
ORDER BY person, raw.source, raw.line, raw.text
