-- Contributions in the first 365 days of their project, counted from its first commit that counts.
SELECT contributions.*
FROM ({{contributions}}) AS contributions
JOIN (
  SELECT project_id, min(happened_at) AS began_at FROM contribution
  WHERE kind = 'commit' AND role = 'author' AND NOT (bot OR merge OR duplicate_in_project OR copy_in_project)
  GROUP BY project_id
) AS began ON began.project_id = contributions.project_id
WHERE contributions.happened_at < began.began_at + INTERVAL 365 DAY
