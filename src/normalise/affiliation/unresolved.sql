-- Names of organisations that our table does not know, by the weight of those who carry them.
DELETE FROM unresolved_organisation;

INSERT INTO unresolved_organisation
WITH said AS (
  SELECT name.org_id, raw.organisation AS name, count(*) AS statements
  FROM raw_affiliation AS raw JOIN organisation_name AS name ON name.name = raw.organisation
  WHERE name.org_id IS NOT NULL
  GROUP BY ALL
), names AS (
  SELECT org_id, arg_max(name, (statements, name)) AS name, sum(statements)::BIGINT AS statements FROM said GROUP BY org_id
), held AS (
  SELECT org_id, count(DISTINCT person_id) AS people FROM affiliation GROUP BY org_id
)
SELECT names.name, organisation.org_key, coalesce(held.people, 0), names.statements
FROM names JOIN organisation USING (org_id) LEFT JOIN held USING (org_id)
WHERE NOT organisation.reviewed
ORDER BY 3 DESC, 4 DESC, 2;
