-- The address an event before 2015 shows beside its actor, its local part hashed by the archive.
INSERT INTO raw_gharchive_profile
SELECT $source, min(line), lower(profile_login), lower(profile_email)
FROM gharchive_spool($spool)
WHERE profile_login IS NOT NULL AND contains(profile_email, '@')
GROUP BY lower(profile_login), lower(profile_email);
