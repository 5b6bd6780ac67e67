-- Contributions with the membership of the person's organisation: at that instant, or with $at_end as the period ends.
SELECT
  asked.*,
  CASE WHEN asked.untold THEN NULL ELSE coalesce(membership.tier, 'no-member') END AS tier,
  CASE WHEN asked.untold THEN NULL WHEN membership.org_id IS NULL THEN 'no' ELSE 'yes' END AS member,
  CASE
    WHEN asked.untold THEN NULL
    WHEN membership.org_id IS NULL THEN 'no-member'
    WHEN membership.end_user OR membership.tier = 'end-user-supporter' THEN 'end-user'
    WHEN NOT membership.end_user THEN 'vendor'
  END AS member_type
FROM (
  SELECT dated.*, coalesce(asked_at < begins.at, true) AS before_lists, org_id IS NULL OR coalesce(asked_at < begins.at, true) AS untold
  FROM (
    SELECT *, CASE WHEN $at_end THEN least($to::TIMESTAMP, TIMESTAMP '9999-12-31') - INTERVAL 1 MICROSECOND ELSE happened_at END AS asked_at
    FROM ({{contributions}})
  ) AS dated
  CROSS JOIN (SELECT min(from_at) AS at FROM membership) AS begins
) AS asked
LEFT JOIN organisation_membership AS membership
  ON membership.org_id = asked.org_id AND membership.from_at <= asked.asked_at AND membership.until_at > asked.asked_at
