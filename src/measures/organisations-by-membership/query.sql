-- Organisations with at least one contribution that counts.
SELECT {{by,}} count(DISTINCT org_id) AS value
FROM facts
{{group by}}
