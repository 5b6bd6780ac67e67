-- Repositories that republish another one: those the configuration names, and pairs on two hosts that share where they begin and nearly
-- all of one of them. A fork that went its own way has commits of its own on both sides; a mirror has next to none. The original is the
-- one with more commits, of equals the first by name.
DELETE FROM mirror_pair;
INSERT INTO mirror_pair
WITH placed AS (
  SELECT repo_id, repository, mirror_of,
    CASE WHEN regexp_matches(repository, '^[^/]+\.[^/]+/') OR repository LIKE 'local/%' THEN split_part(repository, '/', 1) ELSE 'github.com' END AS host
  FROM repository
), sizes AS (
  SELECT placed.*, count(*) AS commits FROM placed JOIN raw_commit USING (repository) GROUP BY ALL
), spread AS (
  SELECT sha, bool_or(parents = 0) AS root FROM raw_commit JOIN placed USING (repository) GROUP BY sha HAVING count(DISTINCT host) > 1
), standing AS (
  SELECT sizes.repo_id, spread.sha, spread.root
  FROM spread JOIN raw_commit USING (sha) JOIN sizes USING (repository)
), shared AS (
  SELECT one.repo_id AS repo_id, other.repo_id AS other_id, count(*) AS shared
  FROM standing AS one JOIN standing AS other USING (sha)
  WHERE one.repo_id <> other.repo_id
  GROUP BY ALL HAVING bool_or(one.root)
), found AS (
  SELECT one.repo_id, other.repo_id AS original_id, shared.shared, one.commits - shared.shared AS own
  FROM shared JOIN sizes AS one USING (repo_id) JOIN sizes AS other ON other.repo_id = shared.other_id
  WHERE one.host <> other.host AND one.mirror_of IS NULL AND other.mirror_of IS NULL
    AND (one.commits, other.repository) < (other.commits, one.repository)
    AND least(one.commits, other.commits) < 2 * shared.shared
    -- A few commits of its own are those by which a mirror is kept.
    AND least(one.commits, other.commits) - shared.shared <= greatest(1, least(20, least(one.commits, other.commits) // 10))
)
-- Of several originals the one it shares most with.
SELECT DISTINCT ON (repo_id) repo_id, original_id, shared, own, false FROM found ORDER BY repo_id, shared DESC, original_id;

INSERT INTO mirror_pair
SELECT mirror.repo_id, original.repo_id, count(other.sha), count(own.sha) - count(other.sha), true
FROM repository AS mirror JOIN repository AS original ON original.repository = mirror.mirror_of
LEFT JOIN raw_commit AS own ON own.repository = mirror.repository
LEFT JOIN raw_commit AS other ON other.repository = original.repository AND other.sha = own.sha
GROUP BY ALL;
