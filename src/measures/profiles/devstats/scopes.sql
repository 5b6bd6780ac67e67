-- Each table once more with the scopes its rows count in. `scope`: All, and the group named for the row's event in events_commits_files, else that of
-- its repository. `repo_scope` views: All, and the group of the repository only. A repository is the pair of id and name.
CREATE OR REPLACE TEMP VIEW devstats_event_groups AS
SELECT DISTINCT event_id, repo_group FROM devstats_events_commits_files;

CREATE OR REPLACE TEMP VIEW devstats_scoped_events AS
SELECT e.*, unnest(devstats_scopes(r.id IS NOT NULL, coalesce(g.repo_group, r.repo_group))) AS scope
FROM devstats_events e
LEFT JOIN devstats_repos r ON r.id = e.repo_id AND r.name = e.repo_name
LEFT JOIN devstats_event_groups g ON g.event_id = e.id;

CREATE OR REPLACE TEMP VIEW devstats_scoped_prs AS
SELECT p.*, unnest(devstats_scopes(r.id IS NOT NULL, coalesce(g.repo_group, r.repo_group))) AS scope
FROM devstats_prs p
LEFT JOIN devstats_repos r ON r.id = p.repo_id AND r.name = p.repo_name
LEFT JOIN devstats_event_groups g ON g.event_id = p.event_id;

CREATE OR REPLACE TEMP VIEW devstats_repo_scoped_prs AS
SELECT p.*, unnest(devstats_scopes(r.id IS NOT NULL, r.repo_group)) AS repo_scope
FROM devstats_prs p LEFT JOIN devstats_repos r ON r.id = p.repo_id AND r.name = p.repo_name;

CREATE OR REPLACE TEMP VIEW devstats_scoped_issues AS
SELECT i.*, unnest(devstats_scopes(r.id IS NOT NULL, coalesce(g.repo_group, r.repo_group))) AS scope
FROM devstats_issues i
LEFT JOIN devstats_repos r ON r.id = i.repo_id AND r.name = i.repo_name
LEFT JOIN devstats_event_groups g ON g.event_id = i.event_id;

CREATE OR REPLACE TEMP VIEW devstats_repo_scoped_issues AS
SELECT i.*, unnest(devstats_scopes(r.id IS NOT NULL, r.repo_group)) AS repo_scope
FROM devstats_issues i LEFT JOIN devstats_repos r ON r.id = i.repo_id AND r.name = i.repo_name;

CREATE OR REPLACE TEMP VIEW devstats_scoped_comments AS
SELECT c.*, unnest(devstats_scopes(r.id IS NOT NULL, coalesce(g.repo_group, r.repo_group))) AS scope
FROM devstats_comments c
LEFT JOIN devstats_repos r ON r.id = c.repo_id AND r.name = c.repo_name
LEFT JOIN devstats_event_groups g ON g.event_id = c.event_id;

CREATE OR REPLACE TEMP VIEW devstats_scoped_texts AS
SELECT t.*, unnest(devstats_scopes(r.id IS NOT NULL, coalesce(g.repo_group, r.repo_group))) AS scope
FROM devstats_texts t
LEFT JOIN devstats_repos r ON r.id = t.repo_id AND r.name = t.repo_name
LEFT JOIN devstats_event_groups g ON g.event_id = t.event_id;

-- One row per commit, scope and person credited: the pusher, and the author and committer where they are known. Bots are left out.
CREATE OR REPLACE TEMP VIEW devstats_scoped_committers AS
WITH credited AS (
  SELECT sha, event_id, repo_id, repo_name, created_at, actor_id AS person_id, actor_login AS person FROM devstats_commits
  UNION ALL
  SELECT sha, event_id, repo_id, repo_name, created_at, author_id, author_login FROM devstats_commits WHERE author_id IS NOT NULL
  UNION ALL
  SELECT sha, event_id, repo_id, repo_name, created_at, committer_id, committer_login FROM devstats_commits WHERE committer_id IS NOT NULL
)
SELECT c.*, unnest(devstats_scopes(r.id IS NOT NULL, coalesce(g.repo_group, r.repo_group))) AS scope
FROM credited c
LEFT JOIN devstats_repos r ON r.id = c.repo_id AND r.name = c.repo_name
LEFT JOIN devstats_event_groups g ON g.event_id = c.event_id
WHERE devstats_human(c.person);

-- Who worked where at which time; no row for an unnamed company.
CREATE OR REPLACE TEMP VIEW devstats_employments AS
SELECT actor_id, company_name AS company, "from" AS from_at, until AS until_at FROM devstats_affiliations WHERE company_name <> '';
