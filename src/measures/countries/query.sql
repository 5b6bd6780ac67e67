-- Countries with at least one contribution that counts, by where its person was at that instant.
SELECT {{by,}} count(DISTINCT country) AS value
FROM facts
{{group by}}
