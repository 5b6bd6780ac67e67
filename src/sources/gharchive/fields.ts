/**
 * What is taken from an event, as paths into its JSON; everything else is skipped unread. The same table serves all three eras: until 2014 `actor` is
 * a text, `payload.issue` a number and the repository is called `repository`; since October 2025 pushes have no `size`.
 */
export const FIELDS = [
  ['id', 'id'],
  ['type', 'type'],
  ['created_at', 'created_at'],
  ['url', 'url'],
  ['actor', 'actor'],
  ['actor_id', 'actor.id'],
  ['actor_login', 'actor.login'],
  ['repo_id', 'repo.id'],
  ['repo_name', 'repo.name'],
  ['org_login', 'org.login'],
  ['old_repo_id', 'repository.id'],
  ['old_repo_owner', 'repository.owner'],
  ['old_repo_name', 'repository.name'],
  ['old_repo_org', 'repository.organization'],
  ['profile_login', 'actor_attributes.login'],
  ['profile_email', 'actor_attributes.email'],
  ['profile_company', 'actor_attributes.company'],
  ['profile_location', 'actor_attributes.location'],
  ['action', 'payload.action'],
  ['number', 'payload.number'],
  ['push_size', 'payload.size'],
  ['push_head', 'payload.head'],
  ['old_issue_id', 'payload.issue_id'],
  ['old_comment_id', 'payload.comment_id'],
  ['issue', 'payload.issue'],
  ['issue_id', 'payload.issue.id'],
  ['issue_number', 'payload.issue.number'],
  ['issue_user_id', 'payload.issue.user.id'],
  ['issue_user', 'payload.issue.user.login'],
  ['issue_created_at', 'payload.issue.created_at'],
  ['issue_updated_at', 'payload.issue.updated_at'],
  ['issue_closed_at', 'payload.issue.closed_at'],
  ['issue_pull_request', 'payload.issue.pull_request'],
  ['pr_id', 'payload.pull_request.id'],
  ['pr_number', 'payload.pull_request.number'],
  ['pr_user_id', 'payload.pull_request.user.id'],
  ['pr_user', 'payload.pull_request.user.login'],
  ['pr_created_at', 'payload.pull_request.created_at'],
  ['pr_updated_at', 'payload.pull_request.updated_at'],
  ['pr_closed_at', 'payload.pull_request.closed_at'],
  ['pr_merged_at', 'payload.pull_request.merged_at'],
  ['comment_id', 'payload.comment.id'],
  ['review_id', 'payload.review.id'],
  ['review_state', 'payload.review.state'],
] as const;

export type FieldName = (typeof FIELDS)[number][0];

/** The place of a field in the scanner's slots. */
export const SLOT = Object.fromEntries(FIELDS.map(([name], slot) => [name, slot])) as Readonly<Record<FieldName, number>>;
