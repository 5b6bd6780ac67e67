-- Commits in the period and the people credited with them (pusher, author, committer), per company at the time of the commit and All, bots out; all and per
-- repository group. A commit counts once in each company of anyone credited.
WITH credited AS (
  SELECT sha, person_id, created_at, CASE scope WHEN 'All' THEN 'all' ELSE scope END AS scope
  FROM devstats_scoped_committers WHERE devstats_in(created_at, $from, $to)
), company_commits AS (
  SELECT a.company, c.* FROM credited c
  JOIN devstats_employments a ON a.actor_id = c.person_id AND a.from_at <= c.created_at AND a.until_at > c.created_at
  UNION ALL
  SELECT 'All', * FROM credited
)
SELECT 'company' AS series, company AS dim1, scope AS dim2, count(DISTINCT person_id) AS committers, devstats_per(count(DISTINCT sha), $n) AS commits
FROM company_commits GROUP BY company, scope;
