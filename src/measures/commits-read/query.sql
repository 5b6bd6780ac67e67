-- All commits of the default branch, each under the first reason that decides whether it counts.
SELECT {{by,}} count(*) AS value
FROM facts
{{group by}}
