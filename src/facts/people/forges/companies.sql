-- Where each profile says it works, once every text was read (table forge_company). What a profile says holds from the day it was first seen, the first
-- statement also before; a change of text ends it.
DELETE FROM raw_affiliation WHERE starts_with(source, 'forge:');

INSERT INTO raw_affiliation
WITH steps AS (
  SELECT *, company IS DISTINCT FROM lag(company) OVER by_day OR lag(line) OVER by_day IS NULL AS fresh
  FROM forge_statement WINDOW by_day AS (PARTITION BY source, login ORDER BY line)
), slices AS (
  SELECT source, login, company, line, day, lag(day) OVER by_day AS before, lead(day) OVER by_day AS after
  FROM steps WHERE fresh WINDOW by_day AS (PARTITION BY source, login ORDER BY line)
)
SELECT source, line, 'login', login, forge_company.organisation, CASE WHEN before IS NOT NULL THEN day END, after, $company_priority
FROM slices JOIN forge_company ON forge_company.text = slices.company
WHERE forge_company.organisation IS NOT NULL
ORDER BY ALL;

-- Somebody whose profile names no employer, and who publicly belongs to one organisation of our table that employs people.
INSERT INTO raw_affiliation
WITH silent AS (
  SELECT source, login, max(line) AS line FROM forge_statement GROUP BY source, login HAVING arg_max_null(company, line) IS NULL
), belongs AS (
  SELECT silent.source, silent.login, max(membership.line) AS line, min(forge_employer.organisation) AS organisation
  FROM silent JOIN raw_forge_membership AS membership USING (source, login) JOIN forge_employer ON forge_employer.account = lower(membership.organisation)
  WHERE membership.asked_at = (SELECT max(asked_at) FROM raw_forge_membership AS other WHERE other.source = silent.source AND other.login = silent.login)
  GROUP BY ALL HAVING count(DISTINCT forge_employer.organisation) = 1
)
SELECT source, line, 'login', login, organisation, NULL, NULL, $membership_priority FROM belongs ORDER BY ALL;

-- Accounts that the forge itself says are programs.
INSERT INTO raw_affiliation
SELECT source, min(line), 'login', login, $robots, NULL, NULL, $company_priority FROM (
  SELECT source, login, line FROM raw_forge_profile WHERE state = 'bot'
  UNION ALL
  SELECT source, lower(author), line FROM raw_forge_item WHERE author_kind = 'bot' AND author IS NOT NULL
) GROUP BY source, login ORDER BY ALL;
