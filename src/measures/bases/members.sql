-- Every member as the period ends. An end-user supporter is an end user whether flagged or not; before July 2019 the lists did not say.
SELECT
  member.member_id AS member_id, membership.from_at AS from_at, membership.name AS item, membership.tier AS tier,
    member.country AS country, member.unnamed AS unnamed,
  CASE WHEN member.unnamed THEN NULL ELSE membership.name END AS organisation,
  CASE WHEN membership.end_user OR membership.tier = 'end-user-supporter' THEN 'end-user' WHEN NOT membership.end_user THEN 'other' END AS end_user,
  CASE WHEN member.org_id IS NULL THEN NULL WHEN contributing.org_id IS NULL THEN 'no' ELSE 'yes' END AS contributes
FROM membership
JOIN member USING (member_id)
LEFT JOIN (
  SELECT contribution.org_id AS org_id FROM contribution WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
    AND role = 'author' AND NOT (bot OR merge OR duplicate OR copy) AND org_id IS NOT NULL
  UNION
  SELECT parent.org_id AS org_id
  FROM contribution
  JOIN organisation AS child ON child.org_id = contribution.org_id
  JOIN organisation AS parent ON parent.org_key = child.parent
  WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP AND role = 'author' AND NOT (bot OR merge OR duplicate OR copy)
) AS contributing ON contributing.org_id = member.org_id
WHERE membership.from_at < $to::TIMESTAMP AND membership.until_at >= least($to::TIMESTAMP, TIMESTAMP '9999-12-31')
