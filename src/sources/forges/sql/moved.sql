-- Addresses that name an account which has that name no more: the account behind a commit says who it is now.
WITH told AS (
  SELECT DISTINCT lower(author_email) AS email FROM raw_commit JOIN raw_forge_account AS account USING (repository, sha)
  WHERE account.source = $source AND account.asked_at >= $stale::TIMESTAMP
)
SELECT moved.email, arg_max(git.repository, (git.author_at, git.sha)) AS repository, arg_max(git.sha, (git.author_at, git.sha)) AS sha
FROM forge_moved_address AS moved JOIN raw_commit AS git ON lower(git.author_email) = moved.email AND on_forge(git.repository, $prefix)
WHERE moved.source = $source AND moved.email NOT IN (SELECT email FROM told)
GROUP BY moved.email
ORDER BY repository, sha
