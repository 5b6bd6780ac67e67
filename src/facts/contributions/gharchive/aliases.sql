-- Which account and which address are one person, where events and commits prove it. Rebuilt by every derivation.
DELETE FROM raw_alias WHERE source = 'gharchive';

-- A push of one commit, whose author is nearly always the pusher: three of them or more, the address authored no push of anybody else's, and the account
-- pushed no other address as often.
INSERT INTO raw_alias
WITH pushed AS (
  -- An event that the archive repeats is the same push: commits are counted once.
  SELECT lower(event.actor) AS login, lower(git.author_email) AS email, count(DISTINCT git.sha) AS commits, min(event.line) AS line
  FROM raw_gharchive_event AS event JOIN raw_commit AS git ON git.sha = event.push_head
  WHERE event.push_size = 1 AND git.parents < 2 AND contains(git.author_email, '@')
  GROUP BY ALL
), ranked AS (
  SELECT *, count(*) OVER (PARTITION BY email) AS logins, max(commits) OVER (PARTITION BY login) AS most, count(*) OVER (PARTITION BY login, commits) AS equals
  FROM pushed
)
SELECT 'gharchive', line, 'gharchive', 'login', login, 'email', email
FROM ranked WHERE logins = 1 AND commits >= 3 AND commits = most AND equals = 1;

-- Before 2015 events show the account's own public address, its local part as SHA-1: the same hash as that of one address in the commits, and of one account.
INSERT INTO raw_alias
WITH addresses AS (
  SELECT DISTINCT lower(author_email) AS email FROM raw_commit WHERE contains(author_email, '@')
), hashed AS (
  SELECT email, sha1(split_part(email, '@', 1)) || '@' || split_part(email, '@', 2) AS hash FROM addresses
), profiles AS (
  SELECT login, email AS hash, min(line) AS line, count(DISTINCT login) OVER (PARTITION BY email) AS logins FROM raw_gharchive_profile GROUP BY login, email
)
SELECT 'gharchive', line, 'gharchive', 'login', login, 'email', hashed.email
FROM profiles JOIN hashed USING (hash) WHERE logins = 1;
