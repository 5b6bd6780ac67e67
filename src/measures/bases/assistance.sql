-- Contributions that declare an agent, once per agent.
SELECT contributions.*, agent, form
FROM ({{contributions}}) AS contributions JOIN assistance USING (repo_id, item)
