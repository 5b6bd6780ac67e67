-- Members by the day they came: the day they were first seen in a list, or with $declared the day the landscape declares.
SELECT
  member_id, name AS item, tier, country, unnamed, organisation, end_user, at_start, happened_at,
  year(happened_at) AS year, year(happened_at) * 4 + quarter(happened_at) - 1 AS quarter
FROM (
  SELECT
    member.member_id AS member_id, first.name AS name, first.tier AS tier, member.country AS country, member.unnamed AS unnamed, member.at_start AS at_start,
    CASE WHEN member.unnamed THEN NULL ELSE member.name END AS organisation,
    CASE WHEN first.end_user OR first.tier = 'end-user-supporter' THEN 'end-user' WHEN NOT first.end_user THEN 'other' END AS end_user,
    CASE WHEN $declared THEN member.declared::TIMESTAMP ELSE member.first_seen END AS happened_at
  FROM member
  JOIN membership AS first ON first.member_id = member.member_id AND first.from_at = member.first_seen
)
WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
