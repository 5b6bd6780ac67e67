-- What lists of maintainers say of people beside their role: an account and an address of one line are one person's, and a company in a
-- column is where somebody works while it stands there. Rebuilt by every derivation.
DELETE FROM raw_alias WHERE rule = 'maintainers-file';

INSERT INTO raw_alias
SELECT source, min(line), 'maintainers-file', 'login', login, 'email', email
FROM maintainer_stay WHERE login <> '' AND NOT team AND email <> ''
GROUP BY source, login, email ORDER BY ALL;

DELETE FROM raw_affiliation WHERE priority = $priority;

INSERT INTO raw_affiliation
SELECT DISTINCT
  source, min(line), CASE WHEN login <> '' THEN 'login' ELSE 'email' END, CASE WHEN login <> '' THEN login ELSE email END, organisation,
  CASE WHEN earlier THEN NULL ELSE from_at::DATE END, CASE WHEN until_at < TIMESTAMP '9999-12-31' THEN until_at::DATE END, $priority
FROM maintainer_stay
WHERE organisation <> '' AND NOT team AND login || email <> '' AND (earlier OR from_at::DATE < until_at::DATE)
GROUP BY ALL ORDER BY ALL;
