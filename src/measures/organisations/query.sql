-- Organisations with at least one contribution that counts, by the affiliation of its person at that instant. People who work for themselves are none.
SELECT {{by,}} count(DISTINCT org_id) FILTER (WHERE org_id IN (SELECT org_id FROM organisation WHERE type <> 'individual')) AS value
FROM facts
{{group by}}
