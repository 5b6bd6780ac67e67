-- Organisations with at least one contribution that counts, by the affiliation of its person at that instant.
SELECT {{by,}} count(DISTINCT org_id) AS value
FROM facts
{{group by}}
