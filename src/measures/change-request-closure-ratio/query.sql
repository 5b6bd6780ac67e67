-- Pull requests closed in the period, merged or not, for every one opened in it; nothing where none was opened.
SELECT {{by,}} count(*) FILTER (WHERE act = 'closed') / nullif(count(*) FILTER (WHERE act = 'opened'), 0) AS value
FROM facts
{{group by}}
