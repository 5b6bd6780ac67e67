-- Every address of a person under a country's domain, with the first and the last commit from it where there are any. Microseconds since 1970.
SELECT
  identity.person_id AS person, identity.key AS email, any_value(identity.source) AS source, min(identity.line) AS line,
  epoch_us(min(raw_commit.author_at)) AS "from", epoch_us(max(raw_commit.author_at)) + 1 AS "until"
FROM person_identity AS identity
LEFT JOIN raw_commit ON lower(raw_commit.author_email) = identity.key
WHERE identity.key_kind = 'email' AND regexp_matches(identity.key, '\.[a-z]{2}$')
GROUP BY identity.person_id, identity.key
ORDER BY person, email
