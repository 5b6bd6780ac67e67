-- What files, forges and GH Archive say of one key.
DELETE FROM raw_alias WHERE (a_kind = $kind AND a_key = $key) OR (b_kind = $kind AND b_key = $key);
DELETE FROM raw_affiliation WHERE key_kind = $kind AND key = $key;
DELETE FROM raw_location WHERE key_kind = $kind AND key = $key;
DELETE FROM raw_gharchive_event WHERE $kind = 'login' AND lower(actor) = $key;
UPDATE raw_gharchive_event SET author = NULL, author_id = NULL WHERE $kind = 'login' AND lower(author) = $key;
DELETE FROM raw_gharchive_profile WHERE $kind = 'login' AND lower(login) = $key;
DELETE FROM raw_maintainer
WHERE $kind = 'login' AND login <> '' AND regexp_extract(repository, '^([^/]+\.[^/]+/)', 1) || lower(login) = $key OR $kind = 'email' AND lower(email) = $key;
DELETE FROM raw_forge_account WHERE $kind = 'login' AND lower(login) = $key;
DELETE FROM raw_forge_profile WHERE $kind = 'login' AND (login = $key OR lower(now_login) = $key);
DELETE FROM raw_forge_membership WHERE $kind = 'login' AND login = $key;
DELETE FROM raw_forge_item WHERE $kind = 'login' AND lower(author) = $key;
