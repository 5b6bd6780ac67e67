-- Pull requests created in the period per company of the author at the time, bots out; All and per repository group.
SELECT 'hpr_comps' AS series, scope AS dim1, a.company, count(DISTINCT p.id) AS value
FROM devstats_scoped_prs p
JOIN devstats_employments a ON a.actor_id = p.user_id AND a.from_at <= p.created_at AND a.until_at > p.created_at
WHERE devstats_in(p.created_at, $from, $to) AND devstats_human(p.user_login)
GROUP BY scope, a.company;
