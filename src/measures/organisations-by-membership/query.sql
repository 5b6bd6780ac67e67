-- Organisations with at least one contribution that counts.
SELECT {{by,}} count(DISTINCT org_id) FILTER (WHERE org_id IN (SELECT org_id FROM organisation WHERE type <> 'individual')) AS value
FROM facts
{{group by}}
