-- Where people said they worked at the time of the event: a statement about that day alone, stronger than an undated profile, weaker than
-- any file about people.
INSERT INTO raw_affiliation
SELECT $source, min(line), 'login', lower(profile_login), gharchive_text(profile_company), gharchive_instant(created_at)::DATE,
  gharchive_instant(created_at)::DATE + 1, $priority
FROM gharchive_spool($spool)
WHERE profile_login IS NOT NULL AND gharchive_text(profile_company) IS NOT NULL
GROUP BY lower(profile_login), gharchive_text(profile_company), gharchive_instant(created_at)::DATE;
