-- Issues and pull requests as they stood at an instant: the last state written before it.

-- One row per issue that was open: `event_id` is the event of its last state.
CREATE OR REPLACE TEMP MACRO devstats_open_issues(pull_requests, until, since) AS TABLE
  SELECT id AS issue_id, event_id, milestone_id, repo_id, repo_name FROM (
    SELECT * FROM devstats_issues
    WHERE devstats_in(created_at, since, until) AND devstats_in(updated_at, NULL, until) AND is_pull_request = pull_requests
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC, event_id DESC) = 1
  ) WHERE closed_at IS NULL;

-- The same for pull requests that were neither closed nor merged, by the issue of each.
CREATE OR REPLACE TEMP MACRO devstats_open_prs(until, since) AS TABLE
  SELECT DISTINCT i.* FROM devstats_open_issues(true, until, since) i
  JOIN devstats_issues_prs l ON l.issue_id = i.issue_id
  JOIN (
    SELECT id, closed_at, merged_at FROM devstats_prs
    WHERE devstats_in(created_at, since, until) AND devstats_in(updated_at, NULL, until) AND event_id > 0
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY updated_at DESC, event_id DESC) = 1
  ) p ON p.id = l.pull_request_id
  WHERE p.closed_at IS NULL AND p.merged_at IS NULL;

-- A year before an instant; NULL stays NULL, which is open.
CREATE OR REPLACE TEMP MACRO devstats_year_before(instant) AS (instant::TIMESTAMP - INTERVAL 1 YEAR)::VARCHAR;
