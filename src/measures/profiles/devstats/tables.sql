-- The tables the metrics read, as DevStats has them (shortened to the columns in use). Kept apart from the store's own tables by their prefix.
CREATE TEMP TABLE devstats_events (id BIGINT, type VARCHAR, actor_id BIGINT, repo_id BIGINT, public BOOLEAN, created_at TIMESTAMP,
  actor_login VARCHAR, repo_name VARCHAR, org_id BIGINT);
CREATE TEMP TABLE devstats_repos (id BIGINT, name VARCHAR, org_id BIGINT, org_login VARCHAR, repo_group VARCHAR);
CREATE TEMP TABLE devstats_actors (id BIGINT, login VARCHAR, name VARCHAR, country_id VARCHAR, country_name VARCHAR);
CREATE TEMP TABLE devstats_affiliations (actor_id BIGINT, company_name VARCHAR, "from" TIMESTAMP, until TIMESTAMP);
CREATE TEMP TABLE devstats_commits (sha VARCHAR, event_id BIGINT, actor_id BIGINT, actor_login VARCHAR, repo_id BIGINT, repo_name VARCHAR,
  created_at TIMESTAMP, author_id BIGINT, committer_id BIGINT, author_login VARCHAR, committer_login VARCHAR);
CREATE TEMP TABLE devstats_prs (id BIGINT, event_id BIGINT, user_id BIGINT, number BIGINT, created_at TIMESTAMP, closed_at TIMESTAMP,
  merged_at TIMESTAMP, repo_id BIGINT, repo_name VARCHAR, actor_id BIGINT, actor_login VARCHAR, user_login VARCHAR, type VARCHAR, updated_at TIMESTAMP);
CREATE TEMP TABLE devstats_issues (id BIGINT, event_id BIGINT, closed_at TIMESTAMP, created_at TIMESTAMP, number BIGINT,
  updated_at TIMESTAMP, user_id BIGINT, actor_id BIGINT, actor_login VARCHAR, user_login VARCHAR, repo_id BIGINT, repo_name VARCHAR,
  type VARCHAR, is_pull_request BOOLEAN, milestone_id BIGINT, event_created_at TIMESTAMP);
CREATE TEMP TABLE devstats_comments (id BIGINT, event_id BIGINT, body VARCHAR, created_at TIMESTAMP, user_id BIGINT, repo_id BIGINT,
  repo_name VARCHAR, actor_id BIGINT, actor_login VARCHAR, user_login VARCHAR);
CREATE TEMP TABLE devstats_reviews (id BIGINT, event_id BIGINT, submitted_at TIMESTAMP, user_id BIGINT, user_login VARCHAR, repo_id BIGINT, repo_name VARCHAR);
CREATE TEMP TABLE devstats_texts (event_id BIGINT, body VARCHAR, created_at TIMESTAMP, repo_id BIGINT, repo_name VARCHAR, actor_id BIGINT, actor_login VARCHAR);
CREATE TEMP TABLE devstats_payloads (event_id BIGINT, issue_id BIGINT, pull_request_id BIGINT, comment_id BIGINT);
CREATE TEMP TABLE devstats_issues_events_labels (issue_id BIGINT, event_id BIGINT, label_name VARCHAR, created_at TIMESTAMP,
  repo_id BIGINT, repo_name VARCHAR, actor_id BIGINT, actor_login VARCHAR);
CREATE TEMP TABLE devstats_issues_labels (issue_id BIGINT, event_id BIGINT, label_name VARCHAR, created_at TIMESTAMP, actor_login VARCHAR);
CREATE TEMP TABLE devstats_issues_prs (issue_id BIGINT, pull_request_id BIGINT, number BIGINT, repo_id BIGINT, repo_name VARCHAR, created_at TIMESTAMP);
CREATE TEMP TABLE devstats_milestones (id BIGINT, event_id BIGINT, title VARCHAR);
CREATE TEMP TABLE devstats_forkees (event_id BIGINT, full_name VARCHAR, updated_at TIMESTAMP, stargazers BIGINT, forks BIGINT, open_issues BIGINT);
CREATE TEMP TABLE devstats_events_commits_files (sha VARCHAR, event_id BIGINT, path VARCHAR, repo_group VARCHAR);
