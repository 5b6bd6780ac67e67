-- What most deserves a person's eye, by the contributions it touches, each with the cells of the line to add to corrections.csv. Shows keys and names:
-- for whoever runs Muster, never for a report.
WITH human AS (
  SELECT person_id FROM person WHERE bot = 'human'
), counted AS (
  SELECT person_id, happened_at, location FROM contribution
  WHERE role IN ('author', 'co-author') AND NOT bot AND NOT duplicate AND NOT copy AND NOT again
), weight AS (
  SELECT person_id, count(*) AS weight FROM counted GROUP BY person_id
), known_as AS (
  SELECT person_id, arg_min(key, (key_kind <> 'login', suffix(key, 'noreply.github.com'), key)) AS key
  FROM person_identity WHERE key_kind IN ('login', 'email') GROUP BY person_id
), found AS (
  SELECT 'split' AS kind, least(a.weight, b.weight) AS weight,
    'one full name' || CASE WHEN clock THEN ', one clock' ELSE '' END || CASE WHEN employer THEN ', one employer' ELSE '' END
      || CASE WHEN overlap THEN ', overlapping time' ELSE '' END AS why,
    '同一全名' || CASE WHEN clock THEN '，同一时区' ELSE '' END || CASE WHEN employer THEN '，同一雇主' ELSE '' END
      || CASE WHEN overlap THEN '，时间重叠' ELSE '' END AS why_zh,
    'same' AS "correction", mine.key AS person, theirs.key AS value, NULL::TIMESTAMP AS from_at, NULL::TIMESTAMP AS until_at
  FROM likely_same
  JOIN weight AS a ON a.person_id = one JOIN weight AS b ON b.person_id = other
  JOIN known_as AS mine ON mine.person_id = one JOIN known_as AS theirs ON theirs.person_id = other

  UNION ALL
  SELECT 'identity-conflict', greatest(coalesce(wa.weight, 0), coalesce(wb.weight, 0)), conflict.reason || ', ' || conflict.source,
    conflict.reason || '，' || conflict.source, 'same', a_key, b_key, NULL, NULL
  FROM (SELECT a_kind, a_key, b_kind, b_key, reason, min(source) AS source FROM identity_conflict GROUP BY ALL) AS conflict
  JOIN person_identity AS a ON a.key_kind = a_kind AND a.key = a_key
  JOIN person_identity AS b ON b.key_kind = b_kind AND b.key = b_key AND b.person_id <> a.person_id
  LEFT JOIN weight AS wa ON wa.person_id = a.person_id LEFT JOIN weight AS wb ON wb.person_id = b.person_id
  WHERE conflict.reason IN ('address-of-many-logins', 'bot-and-human') AND a_kind IN ('email', 'login') AND b_kind IN ('email', 'login')

  UNION ALL
  SELECT 'affiliation-conflict',
    (SELECT count(*) FROM counted
      WHERE counted.person_id = conflict.person_id AND happened_at >= conflict.from_at AND happened_at < conflict.until_at),
    conflict.reason || CASE WHEN kept_org = '' THEN '' ELSE ', counted for ' || coalesce(kept.name_en, kept_org) END,
    conflict.reason || CASE WHEN kept_org = '' THEN '' ELSE '，计入 ' || coalesce(kept.name_zh, kept_org) END,
    'organisation', known_as.key, dropped.name_en, conflict.from_at, conflict.until_at
  FROM affiliation_conflict AS conflict
  JOIN human USING (person_id) JOIN known_as USING (person_id)
  LEFT JOIN organisation AS kept ON kept.org_key = kept_org
  JOIN organisation AS dropped ON dropped.org_key = dropped_org

  UNION ALL
  SELECT 'unresolved-organisation', commits, people || ' people, ' || statements || ' lines',
    people || ' 人，' || statements || ' 行', 'name', name, '?', NULL, NULL FROM unresolved_organisation

  UNION ALL
  SELECT 'flagged-location', count(*), flags || coalesce(', counted for ' || location.country, ''),
    flags || coalesce('，计入 ' || location.country, ''), 'country', known_as.key, '?',
    location.from_at, location.until_at
  FROM location JOIN human USING (person_id) JOIN known_as USING (person_id)
  JOIN counted ON counted.person_id = location.person_id AND happened_at >= location.from_at AND happened_at < location.until_at
  WHERE flags <> ''
  GROUP BY location.person_id, flags, location.country, known_as.key, location.from_at, location.until_at

  UNION ALL
  SELECT 'unknown-country', count(*), 'country ' || string_agg(DISTINCT location::VARCHAR, ', ' ORDER BY location::VARCHAR),
    '国家或地区' || CASE WHEN count(DISTINCT location) = 1 AND min(location) = 'unknown' THEN '未知' ELSE '不能确定' END, 'country',
    known_as.key, '?', NULL, NULL
  FROM counted JOIN human USING (person_id) JOIN known_as USING (person_id)
  WHERE location <> 'located'
  GROUP BY person_id, known_as.key
)
SELECT kind, weight::BIGINT AS weight, why, why_zh AS "whyZh", "correction", person, value,
  CASE WHEN from_at > TIMESTAMP '0001-01-01' THEN strftime(from_at, '%Y-%m-%d') ELSE '' END AS "from",
  CASE WHEN until_at < TIMESTAMP '9999-12-31' THEN strftime(until_at, '%Y-%m-%d') ELSE '' END AS "until"
FROM found
WHERE weight > 0
ORDER BY weight DESC, kind, person, value, "from"
