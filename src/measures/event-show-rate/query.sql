-- Of the approved registrations of which it is known, the share that was checked in.
SELECT {{by,}} count(*) FILTER (WHERE came = 'came') / nullif(count(came), 0) AS value
FROM facts
{{group by}}
