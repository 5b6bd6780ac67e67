-- Where people said they were at the time of the event: only events before 2015 say so. One row per login, text and file.
INSERT INTO raw_location
SELECT $source, min(line), 'login', lower(profile_login), gharchive_text(profile_location), min(gharchive_instant(created_at))::DATE,
  max(gharchive_instant(created_at))::DATE, 'profile'
FROM gharchive_spool($spool)
WHERE profile_login IS NOT NULL AND gharchive_text(profile_location) IS NOT NULL
GROUP BY lower(profile_login), gharchive_text(profile_location);
