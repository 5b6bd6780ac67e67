-- Loads the spool files of some hours, each named after its hour file. Instants of before 2015 carry an offset, the oldest slashes;
-- `number` of old comments stands in their address only.
INSERT INTO raw_gharchive_event
WITH spool AS (
  SELECT *, coalesce(repo_name, concat_ws('/', old_repo_owner, old_repo_name)) AS repository
  FROM gharchive_spool($spools)
)
SELECT
  $source, parse_filename(filename, true), line,
  CASE WHEN line_hash IS NULL THEN id::BIGINT ELSE -('0x' || line_hash)::BIGINT - 1 END,
  type,
  gharchive_instant(created_at),
  TRY_CAST(coalesce(repo_id, old_repo_id) AS BIGINT),
  repository,
  coalesce(org_login, old_repo_org),
  TRY_CAST(actor_id AS BIGINT),
  coalesce(actor_login, profile_login, actor),
  action,
  coalesce(TRY_CAST(pr_number AS BIGINT), TRY_CAST(issue_number AS BIGINT), TRY_CAST(number AS BIGINT),
    TRY_CAST(regexp_extract(url, '/(?:issues|pull)/(\d+)', 1) AS BIGINT)),
  TRY_CAST(coalesce(pr_id, issue_id, old_issue_id, issue) AS BIGINT),
  TRY_CAST(coalesce(issue_id, old_issue_id, issue) AS BIGINT),
  CASE
    WHEN pr_id IS NOT NULL OR issue_pull_request IS NOT NULL OR contains(url, '/pull/') THEN true
    WHEN type = 'IssuesEvent' OR issue_id IS NOT NULL OR old_issue_id IS NOT NULL THEN false
  END,
  TRY_CAST(coalesce(pr_user_id, issue_user_id) AS BIGINT),
  coalesce(pr_user, issue_user),
  gharchive_instant(coalesce(pr_created_at, issue_created_at)),
  gharchive_instant(coalesce(pr_updated_at, issue_updated_at)),
  gharchive_instant(CASE WHEN pr_id IS NULL THEN issue_closed_at ELSE pr_closed_at END),
  gharchive_instant(pr_merged_at),
  TRY_CAST(coalesce(comment_id, old_comment_id) AS BIGINT),
  TRY_CAST(review_id AS BIGINT),
  lower(review_state),
  TRY_CAST(push_size AS BIGINT),
  CASE WHEN type = 'PushEvent' THEN push_head END
FROM spool;
