-- Of the registrations that can be matched to earlier events, the share whose person registered for one.
SELECT {{by,}} count(*) FILTER (WHERE came_before = 'returning') / nullif(count(came_before), 0) AS value
FROM facts
{{group by}}
