-- The tables of DevStats as views of the store: a repository group is a project, a company an organisation, a country its code. What the store does not keep
-- (texts, labels, milestones, payloads, sizes of forks, paths) stays empty; see run.ts for what that rules out.
CREATE OR REPLACE TEMP VIEW devstats_repos AS
SELECT repository.repo_id::BIGINT AS id, repository.repository AS name, project.project AS repo_group
FROM repository JOIN project_repository USING (repo_id) JOIN project USING (project_id)
WHERE repository.mirror_of IS NULL AND NOT project_repository.again;

CREATE OR REPLACE TEMP VIEW devstats_events AS
SELECT event.event_id AS id, event.type, coalesce(event.actor_id, -event.person_id) AS actor_id, event.repo_id::BIGINT AS repo_id,
  event.happened_at AS created_at,
  event.actor AS actor_login, repository.repository AS repo_name, event.person_id
FROM archive_event AS event JOIN repository USING (repo_id) WHERE NOT event.again;

CREATE OR REPLACE TEMP VIEW devstats_actors AS
SELECT actor_id AS id, actor AS login, any_value(actor) AS name, any_value(country) AS country_id, any_value(country) AS country_name
FROM (SELECT coalesce(actor_id, -person_id) AS actor_id, actor, last_country AS country FROM archive_event)
GROUP BY actor_id, actor;

CREATE OR REPLACE TEMP VIEW devstats_affiliations AS
SELECT DISTINCT event.actor_id, organisation.name_en AS company_name, affiliation.from_at AS "from", affiliation.until_at AS until
FROM devstats_events AS event JOIN affiliation USING (person_id) JOIN organisation USING (org_id);

CREATE OR REPLACE TEMP VIEW devstats_commits AS
SELECT raw.push_head AS sha, event.id AS event_id, event.actor_id, event.actor_login, event.repo_id, event.repo_name, event.created_at,
  NULL::BIGINT AS author_id, NULL::BIGINT AS committer_id, NULL::VARCHAR AS author_login, NULL::VARCHAR AS committer_login
FROM devstats_events AS event JOIN gharchive_event AS raw ON raw.event_id = event.id WHERE raw.push_head IS NOT NULL;

CREATE OR REPLACE TEMP VIEW devstats_shown AS
SELECT raw.*, event.actor_id AS actor_number, event.actor_login, event.repo_id AS repo_number, event.repo_name, event.created_at
FROM devstats_events AS event JOIN gharchive_event AS raw ON raw.event_id = event.id;

CREATE OR REPLACE TEMP VIEW devstats_prs AS
SELECT item_id AS id, event_id, author_id AS user_id, number, opened_at AS created_at, closed_at, merged_at, repo_number AS repo_id,
  repo_name, actor_number AS actor_id,
  actor_login, author AS user_login, type, coalesce(updated_at, created_at) AS updated_at
FROM devstats_shown WHERE item_id IS NOT NULL AND type IN ('PullRequestEvent', 'PullRequestReviewEvent', 'PullRequestReviewCommentEvent')
  AND opened_at IS NOT NULL;

CREATE OR REPLACE TEMP VIEW devstats_issues AS
SELECT issue_id AS id, event_id, closed_at, opened_at AS created_at, number, coalesce(updated_at, created_at) AS updated_at,
  author_id AS user_id, actor_number AS actor_id, actor_login,
  author AS user_login, repo_number AS repo_id, repo_name, type, coalesce(pull_request, false) AS is_pull_request,
    NULL::BIGINT AS milestone_id, created_at AS event_created_at
FROM devstats_shown WHERE issue_id IS NOT NULL AND opened_at IS NOT NULL;

CREATE OR REPLACE TEMP VIEW devstats_issues_prs AS
SELECT DISTINCT issue.id AS issue_id, pr.id AS pull_request_id, pr.number, pr.repo_id, pr.repo_name, pr.created_at
FROM devstats_prs AS pr JOIN devstats_issues AS issue USING (repo_id, number);

CREATE OR REPLACE TEMP VIEW devstats_comments AS
SELECT comment_id AS id, event_id, created_at, actor_number AS user_id, repo_number AS repo_id, repo_name, actor_number AS actor_id,
  actor_login, actor_login AS user_login, NULL::VARCHAR AS body
FROM devstats_shown WHERE comment_id IS NOT NULL;

CREATE OR REPLACE TEMP VIEW devstats_reviews AS
SELECT coalesce(review_id, event_id) AS id, event_id, created_at AS submitted_at, actor_number AS user_id, actor_login AS user_login,
  repo_number AS repo_id, repo_name
FROM devstats_shown WHERE type = 'PullRequestReviewEvent';

CREATE OR REPLACE TEMP VIEW devstats_events_commits_files AS SELECT NULL::BIGINT AS event_id, NULL::VARCHAR AS repo_group WHERE false;
CREATE OR REPLACE TEMP VIEW devstats_texts AS
SELECT NULL::BIGINT AS event_id, NULL::VARCHAR AS body, NULL::TIMESTAMP AS created_at, NULL::BIGINT AS repo_id,
  NULL::VARCHAR AS repo_name, NULL::VARCHAR AS actor_login WHERE false;
CREATE OR REPLACE TEMP VIEW devstats_issues_labels AS
SELECT NULL::BIGINT AS issue_id, NULL::BIGINT AS event_id, NULL::VARCHAR AS label_name, NULL::TIMESTAMP AS created_at, NULL::VARCHAR AS actor_login WHERE false;
CREATE OR REPLACE TEMP VIEW devstats_issues_events_labels AS SELECT * FROM devstats_issues_labels;
