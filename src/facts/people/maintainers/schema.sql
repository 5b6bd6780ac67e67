-- Everybody on a list from when to when, as the lists say it: one row per stay, half-open. A login of another place than GitHub has its host before it.
CREATE VIEW maintainer_stay AS
WITH turned AS (
  SELECT
    source, repository, project, path, line, role, alias, lower(email) AS email, name, organisation, joins, earlier, changed_at AS from_at,
    contains(login, '/') AS team,
    CASE WHEN login = '' OR contains(login, '/') THEN lower(login)
      ELSE regexp_extract(repository, '^([^/]+\.[^/]+/)', 1) || lower(login) END AS login,
    lead(changed_at, 1, TIMESTAMP '9999-12-31') OVER (
      PARTITION BY source, repository, project, path, role, alias, login, email, name, organisation ORDER BY changed_at, nth
    ) AS until_at
  FROM raw_maintainer
)
SELECT * EXCLUDE (joins) FROM turned WHERE joins AND from_at < until_at;

-- The same with groups resolved: who is in a group while a list names it stands on that list.
CREATE VIEW maintainer_listing AS
WITH team_member AS (
  SELECT * FROM maintainer_stay WHERE role = 'alias'
)
SELECT source, repository, project, path, line, role, login, email, name, organisation, team, earlier, from_at, until_at
FROM maintainer_stay AS stay
WHERE role <> 'alias' AND NOT EXISTS (SELECT 1 FROM team_member WHERE team_member.repository = stay.repository
  AND lower(team_member.alias) = regexp_extract(stay.login, '[^/]*$'))
UNION ALL
SELECT
  stay.source, stay.repository, stay.project, stay.path, stay.line, stay.role, team_member.login, team_member.email, team_member.name, '', team_member.team,
  CASE WHEN team_member.from_at > stay.from_at THEN team_member.earlier ELSE stay.earlier END,
  greatest(stay.from_at, team_member.from_at), least(stay.until_at, team_member.until_at)
FROM maintainer_stay AS stay
JOIN team_member ON team_member.repository = stay.repository AND lower(team_member.alias) = regexp_extract(stay.login, '[^/]*$')
WHERE stay.role <> 'alias' AND team_member.login || team_member.email <> ''
  AND greatest(stay.from_at, team_member.from_at) < least(stay.until_at, team_member.until_at);

-- Derived: who was responsible for what from when to when, cut where employer or place change. Half-open; what is on a list stays until the list says else.
CREATE TABLE maintainer (
  person_id  INTEGER NOT NULL,      -- below 0: a name that is nobody's we know; 0: a team
  matched    BOOLEAN NOT NULL,
  team       BOOLEAN NOT NULL,      -- a team, whose members its list does not say
  bot        BOOLEAN NOT NULL,
  role       VARCHAR NOT NULL,
  repo_id    INTEGER,               -- NULL: of the project as a whole, by the list of a foundation
  project_id INTEGER NOT NULL,
  again      BOOLEAN NOT NULL,      -- stands under a project before this one too
  from_at TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,
  earlier    BOOLEAN NOT NULL,      -- may have been so before: the list is not known further back
  org_id     INTEGER, location location_state NOT NULL, country VARCHAR, region VARCHAR,
  item       VARCHAR NOT NULL       -- the list: its repository and path
);
