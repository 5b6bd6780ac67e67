-- Words the metric files share. Needs the variable devstats_bots: one regular expression over lower-case logins.

-- true for a login no bot pattern matches; NULL (so: left out) for no login.
CREATE OR REPLACE TEMP MACRO devstats_human(login) AS NOT regexp_full_match(lower(login), getvariable('devstats_bots'));

-- from <= instant < until; a NULL bound is open, a NULL instant never counts.
CREATE OR REPLACE TEMP MACRO devstats_in(instant, lower_bound, upper_bound) AS (
  instant IS NOT NULL
  AND (lower_bound IS NULL OR instant >= lower_bound::TIMESTAMP)
  AND (upper_bound IS NULL OR instant < upper_bound::TIMESTAMP)
);

-- A count over a moving window of n periods: divided, rounded half up to two decimals, as text. Exact: integers only.
CREATE OR REPLACE TEMP MACRO devstats_hundredths(amount, n) AS (200 * amount::BIGINT + n::BIGINT) // (2 * n::BIGINT);
CREATE OR REPLACE TEMP MACRO devstats_per(amount, n) AS
  (devstats_hundredths(amount, n) // 100)::VARCHAR || '.' || lpad((devstats_hundredths(amount, n) % 100)::VARCHAR, 2, '0');

CREATE OR REPLACE TEMP MACRO devstats_hours(span) AS epoch(span) / 3600;

-- The event types DevStats calls a contribution (since 2020-08; see the profiles for the older list).
CREATE OR REPLACE TEMP MACRO devstats_contributes(event_type) AS event_type IN (
  'PushEvent', 'PullRequestEvent', 'IssuesEvent', 'IssueCommentEvent', 'CommitCommentEvent', 'PullRequestReviewCommentEvent', 'PullRequestReviewEvent'
);
CREATE OR REPLACE TEMP MACRO devstats_reviews(event_type) AS event_type IN ('PullRequestReviewCommentEvent', 'PullRequestReviewEvent');

-- A line holding only one of the commands, such as '/lgtm'. `commands` is an alternation: 'lgtm|approve'.
CREATE OR REPLACE TEMP MACRO devstats_commands(body, commands) AS
  regexp_matches(body, '(?i)(?:^|\n|\r)\s*/(?:' || commands || ')\s*(?:\n|\r|$)');

-- The part of a Kubernetes label after its prefix, in lower case: 'sig/Node' -> 'node'; NULL for any other label.
CREATE OR REPLACE TEMP MACRO devstats_label(label, prefix) AS
  nullif(lower(regexp_extract(label, '(?i)' || prefix || '/(.*)', 1)), '');

-- A special interest group as DevStats names it: misspelt labels are dropped, cloud vendors are one group.
CREATE OR REPLACE TEMP MACRO devstats_sig(label) AS CASE
  WHEN devstats_label(label, 'sig') IN ('apimachinery', 'api-machiner', 'cloude-provider', 'nework', 'scalability-proprosals', 'storge',
    'ui-preview-reviewes', 'cluster-fifecycle', 'rktnetes') THEN NULL
  WHEN devstats_label(label, 'sig') LIKE '%use-only-as-a-last-resort' THEN NULL
  WHEN devstats_label(label, 'sig') IN ('aws', 'azure', 'batchd', 'cloud-provider-aws', 'gcp', 'ibmcloud', 'openstack', 'vmware') THEN 'cloud-provider'
  ELSE devstats_label(label, 'sig')
END;

-- Kinds of change that metrics on durations are split by.
CREATE OR REPLACE TEMP MACRO devstats_is_kind(label) AS label IN (
  'kind/api-change', 'kind/bug', 'kind/feature', 'kind/design', 'kind/cleanup', 'kind/documentation', 'kind/flake', 'kind/kep'
);

-- The scopes a row counts in: always All, and its repository group when its repository is known and has one.
CREATE OR REPLACE TEMP MACRO devstats_scopes(repository_known, repo_group) AS
  CASE WHEN repository_known AND repo_group IS NOT NULL THEN ['All', repo_group] ELSE ['All'] END;
