-- Members that left for good, by the revision that first lacks them.
SELECT
  member.member_id AS member_id, member.name AS item, last.tier AS tier, member.country AS country, member.unnamed AS unnamed, member.last_seen AS happened_at,
  CASE WHEN member.unnamed THEN NULL ELSE member.name END AS organisation,
  CASE WHEN last.end_user OR last.tier = 'end-user-supporter' THEN 'end-user' WHEN NOT last.end_user THEN 'other' END AS end_user,
  year(member.last_seen) AS year, year(member.last_seen) * 4 + quarter(member.last_seen) - 1 AS quarter
FROM member
JOIN membership AS last ON last.member_id = member.member_id AND last.until_at = member.last_seen
WHERE member.last_seen < TIMESTAMP '9999-12-31' AND member.last_seen >= $from::TIMESTAMP AND member.last_seen < $to::TIMESTAMP
