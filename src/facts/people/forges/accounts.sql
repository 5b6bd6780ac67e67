-- Which address is which account's, as the forge says of a commit with it; the newest answer counts. Rebuilt by every derivation.
DELETE FROM raw_alias WHERE rule = 'forge-account';

INSERT INTO raw_alias
WITH said AS (
  SELECT account.source, lower(git.author_email) AS email, arg_max(account.state, account.line) AS state,
    arg_max_null(account.login, account.line) AS login, max(account.line) AS line
  FROM raw_forge_account AS account JOIN raw_commit AS git USING (repository, sha)
  WHERE contains(git.author_email, '@')
  GROUP BY ALL
)
SELECT source, line, 'forge-account', 'email', email, 'login', lower(login) FROM said WHERE state = 'account' AND login IS NOT NULL
UNION ALL
SELECT source, max(line), 'forge-account', 'login', login, 'login', lower(now_login)
FROM raw_forge_profile WHERE state = 'renamed' AND lower(now_login) <> login GROUP BY ALL
ORDER BY ALL;

-- Where each profile says it is: one row for as long as it said the same, from the first to the last day it was seen.
DELETE FROM raw_location WHERE starts_with(source, 'forge:');

INSERT INTO raw_location
WITH steps AS (
  SELECT *, location IS DISTINCT FROM lag(location) OVER by_day OR lag(line) OVER by_day IS NULL AS fresh
  FROM forge_statement WINDOW by_day AS (PARTITION BY source, login ORDER BY line)
), slices AS (
  SELECT *, count(*) FILTER (WHERE fresh) OVER (PARTITION BY source, login ORDER BY line) AS slice FROM steps
)
SELECT source, min(line), 'login', login, location, min(day), max(day), 'profile'
FROM slices WHERE location IS NOT NULL
GROUP BY source, login, slice, location
ORDER BY ALL;
