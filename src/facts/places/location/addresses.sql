-- Every address of a person.
SELECT person_id AS person, key AS email, source, line FROM person_identity WHERE key_kind = 'email' ORDER BY person, email
