-- One commit for each author address whose account is not known: of the repository that has most of such addresses, so that questions fill up, and the newest.
WITH own AS (
  SELECT repository, sha, lower(author_email) AS email, author_at FROM raw_commit
  WHERE contains(author_email, '@') AND on_forge(repository, $prefix) AND NOT regexp_matches(lower(author_email), $noreply)
), told AS (
  SELECT DISTINCT own.email FROM own JOIN raw_forge_account AS account USING (repository, sha)
  WHERE account.source = $source AND account.asked_at >= $stale::TIMESTAMP
  UNION
  SELECT a_key FROM raw_alias WHERE a_kind = 'email' AND b_kind = 'login' AND rule NOT IN ('forge-account', 'apart') AND contains(b_key, '/') = ($prefix <> '')
  UNION
  SELECT b_key FROM raw_alias WHERE b_kind = 'email' AND a_kind = 'login' AND rule NOT IN ('forge-account', 'apart') AND contains(a_key, '/') = ($prefix <> '')
), open AS (
  SELECT * FROM own WHERE email NOT IN (SELECT email FROM told)
), weight AS (
  SELECT repository, count(DISTINCT email) AS emails FROM open GROUP BY repository
)
SELECT email, arg_max(repository, (emails, author_at, sha)) AS repository, arg_max(sha, (emails, author_at, sha)) AS sha
FROM open JOIN weight USING (repository)
GROUP BY email
ORDER BY repository, sha
