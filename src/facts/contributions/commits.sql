-- The commits among the acts: one row per commit, role and person, with employer and country at that instant.
-- Which of several equal commits counts is decided by what they are, never by the order they were read in: a repository that is not a mirror
-- first, then the earliest committer time, then the repository's name. It is decided among all repositories, and among those of each project.
CREATE OR REPLACE TEMP TABLE commit_fate AS
WITH listed AS (
  SELECT
    raw_commit.repository, raw_commit.sha, raw_commit.committer_at, mirror_pair.repo_id IS NOT NULL
      OR repository.mirror_of IS NOT NULL AS mirror, project_id, again,
    -- Copies agree in all of this. Two times that are unknown are not one time.
    {'email': lower(author_email), 'at': author_at, 'untimed': CASE
      WHEN author_at IS NULL THEN sha END, 'subject': subject_hash, 'merge': parents > 1} AS content
  FROM raw_commit JOIN repository USING (repository) JOIN project_repository USING (repo_id) LEFT JOIN mirror_pair USING (repo_id)
), ranked AS (
  -- Distinct ids only: a commit that stands in two repositories is a duplicate, not a copy of itself.
  SELECT
    repository, sha, project_id, again,
    row_number() OVER (PARTITION BY sha ORDER BY mirror, committer_at, repository, again) AS nth,
    first_value(sha) OVER (PARTITION BY content ORDER BY mirror, committer_at, repository, sha) AS original_sha,
    row_number() OVER (PARTITION BY project_id, sha ORDER BY mirror, committer_at, repository) AS nth_in_project,
    first_value(sha) OVER (PARTITION BY project_id, content ORDER BY mirror, committer_at, repository, sha) AS original_in_project
  FROM listed
)
SELECT
  repository, sha, project_id, again, nth > 1 AS duplicate, nth = 1 AND original_sha <> sha AS copy,
  nth_in_project > 1 AS duplicate_in_project, nth_in_project = 1 AND original_in_project <> sha AS copy_in_project
FROM ranked;

INSERT INTO act
WITH trailer_role(kind, role) AS (
  VALUES ('co-authored-by', 'co-author'), ('signed-off-by', 'signer'), ('reviewed-by', 'reviewer'), ('tested-by', 'tester'),
    ('acked-by', 'acker'), ('reported-by', 'reporter'), ('suggested-by', 'suggester')
), acts AS (
  SELECT repository, sha, 'author' AS role, author_at AS happened_at, author_name AS name, author_email AS email FROM raw_commit
  UNION ALL
  SELECT repository, sha, 'committer', committer_at, committer_name, committer_email FROM raw_commit
  UNION ALL
  SELECT DISTINCT trailer.repository, trailer.sha, trailer_role.role, raw_commit.author_at, trailer.name, trailer.email
  FROM raw_trailer AS trailer JOIN raw_commit USING (repository, sha) JOIN trailer_role USING (kind)
  LEFT JOIN author_person AS named ON named.repository = trailer.repository AND named.name = trailer.name AND named.email = trailer.email
  LEFT JOIN author_person AS author
    ON author.repository = raw_commit.repository AND author.name = raw_commit.author_name AND author.email = raw_commit.author_email
  -- Forges name the author of what they squash among its co-authors, perhaps by another address: who wrote it is counted as such, once.
  WHERE role <> 'co-author' OR named.person_id IS DISTINCT FROM author.person_id
), people AS (
  SELECT DISTINCT ON (acts.repository, acts.sha, acts.role, author.person_id)
    acts.repository, acts.sha, acts.role, acts.happened_at, author.person_id, bot_period.person_id IS NOT NULL AS bot
  FROM acts
  JOIN author_person AS author USING (repository, name, email)
  LEFT JOIN bot_period
    ON bot_period.person_id = author.person_id AND bot_period.state = 'bot'
    AND (acts.happened_at IS NULL OR acts.happened_at >= bot_period.from_at AND acts.happened_at < bot_period.until_at)
), signed AS (
  -- A sign-off counts when it is that of whoever wrote or committed, by person: the address may be another one.
  SELECT DISTINCT signer.repository, signer.sha
  FROM people AS signer JOIN people AS hand USING (repository, sha, person_id)
  WHERE signer.role = 'signer' AND hand.role IN ('author', 'committer')
), assisted AS (
  SELECT DISTINCT repo_id, item FROM assistance
)
SELECT
  people.happened_at, 'commit', people.role, repository.repo_id, fate.project_id, people.person_id,
  CASE WHEN NOT people.bot THEN affiliation.org_id END,
  coalesce(location.state, 'unknown'), location.country, location.region,
  raw_commit.parents > 1, fate.duplicate, fate.copy, people.bot,
  lines.added + lines.deleted,
  people.sha, fate.again, fate.duplicate_in_project, fate.copy_in_project,
  assisted.item IS NOT NULL,
  signed.sha IS NOT NULL
FROM people
JOIN raw_commit USING (repository, sha)
JOIN commit_fate AS fate USING (repository, sha)
JOIN repository USING (repository)
LEFT JOIN affiliation ON affiliation.person_id = people.person_id AND people.happened_at >= affiliation.from_at AND people.happened_at < affiliation.until_at
LEFT JOIN location ON location.person_id = people.person_id AND people.happened_at >= location.from_at AND people.happened_at < location.until_at
LEFT JOIN raw_commit_lines AS lines USING (repository, sha)
LEFT JOIN assisted ON assisted.repo_id = repository.repo_id AND assisted.item = people.sha
LEFT JOIN signed USING (repository, sha);

DROP TABLE commit_fate;
