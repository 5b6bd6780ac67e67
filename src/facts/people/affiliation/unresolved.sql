-- Names of organisations that our table does not know, by the weight of those who carry them.
DELETE FROM unresolved_organisation;

INSERT INTO unresolved_organisation
WITH said AS (
  SELECT name.org_id, raw.organisation AS name, count(*) AS statements
  FROM (SELECT organisation FROM raw_affiliation UNION ALL SELECT organisation FROM known_host) AS raw
    JOIN organisation_name AS name ON name.name = raw.organisation
  WHERE name.org_id IS NOT NULL
  GROUP BY ALL
), names AS (
  SELECT org_id, arg_max(name, (statements, name)) AS name, sum(statements)::BIGINT AS statements FROM said GROUP BY org_id
), held AS (
  SELECT org_id, count(DISTINCT person_id) AS people FROM affiliation GROUP BY org_id
), written AS (
  SELECT affiliation.org_id, count(DISTINCT raw_commit.sha) AS commits
  FROM raw_commit
  JOIN author_person AS author
    ON author.repository = raw_commit.repository AND author.name = raw_commit.author_name AND author.email = raw_commit.author_email
  JOIN affiliation
    ON affiliation.person_id = author.person_id AND raw_commit.author_at >= affiliation.from_at AND raw_commit.author_at < affiliation.until_at
  JOIN organisation ON organisation.org_id = affiliation.org_id AND NOT organisation.reviewed
  GROUP BY ALL
)
SELECT names.name, organisation.org_key, coalesce(written.commits, 0), coalesce(held.people, 0), names.statements
FROM names JOIN organisation USING (org_id) LEFT JOIN held USING (org_id) LEFT JOIN written USING (org_id)
WHERE NOT organisation.reviewed
ORDER BY 3 DESC, 4 DESC, 5 DESC, 2;
