-- Tags whose name is a version, once per repository and version.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
