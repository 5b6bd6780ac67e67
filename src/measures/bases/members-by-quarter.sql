-- Every member at the end of each quarter that ends in the period, from the first list of members to the last revision read.
SELECT
  member.member_id, membership.name AS item, membership.tier, member.country, member.unnamed, quarters.ends_at,
  CASE WHEN membership.end_user OR membership.tier = 'end-user-supporter' THEN 'end-user' WHEN NOT membership.end_user THEN 'other' END AS end_user,
  year(quarters.ends_at - INTERVAL 1 DAY) * 4 + quarter(quarters.ends_at - INTERVAL 1 DAY) - 1 AS quarter
FROM (
  SELECT unnest(generate_series(
    date_trunc('quarter', min(from_at)) + INTERVAL 3 MONTH, (SELECT max(committed_at) FROM raw_landscape_revision), INTERVAL 3 MONTH)) AS ends_at
  FROM membership
) AS quarters
JOIN membership ON membership.from_at < quarters.ends_at AND membership.until_at >= quarters.ends_at
JOIN member USING (member_id)
WHERE quarters.ends_at > $from::TIMESTAMP AND quarters.ends_at <= $to::TIMESTAMP
