-- What most deserves a person's eye, by the contributions it touches, each with the cells of the line to add to corrections.csv. Shows keys and names:
-- for whoever runs Muster, never for a report. $apart: JSON list of pairs of keys that are known to be two persons.
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
), act AS (
  SELECT DISTINCT author.person_id, raw_commit.author_at, raw_commit.author_offset AS "offset"
  FROM raw_commit
  JOIN author_person AS author
    ON author.repository = raw_commit.repository AND author.name = raw_commit.author_name AND author.email = raw_commit.author_email
), span AS (
  SELECT person_id, min(author_at) AS first_at, max(author_at) AS last_at, count(*) AS acts FROM act GROUP BY person_id
), clock AS (
  -- The offsets of a fifth of a person's commits or more; UTC says nothing.
  SELECT person_id, list("offset") AS clocks
  FROM (SELECT person_id, "offset", count(*) AS acts FROM act GROUP BY ALL) AS one JOIN span USING (person_id)
  WHERE one."offset" <> 0 AND 5 * one.acts >= span.acts
  GROUP BY person_id
), full_name AS (
  -- Two words, or two to four Chinese characters: a first name alone or a nickname says nothing.
  SELECT DISTINCT person_id, lower(strip_accents(trim(regexp_replace(name, '\s+', ' ', 'g')))) AS name
  FROM author_person JOIN human USING (person_id)
  WHERE regexp_matches(trim(name), '^\p{L}[\p{L}.''’-]+(\s+\p{L}[\p{L}.''’-]*)+$') OR regexp_matches(trim(name), '^\p{Han}{2,4}$')
), rare_name AS (
  SELECT name FROM full_name GROUP BY name HAVING count(*) BETWEEN 2 AND 4
), pair AS (
  SELECT DISTINCT a.person_id AS one, b.person_id AS other, a.name
  FROM full_name AS a JOIN full_name AS b USING (name) JOIN rare_name USING (name)
  WHERE a.person_id < b.person_id
), kept_apart AS (
  SELECT DISTINCT least(a.person_id, b.person_id) AS one, greatest(a.person_id, b.person_id) AS other
  FROM (SELECT unnest(from_json($apart, '[{"a":"VARCHAR","b":"VARCHAR"}]')) AS pair)
  JOIN person_identity AS a ON a.key_kind || ':' || a.key = pair.a
  JOIN person_identity AS b ON b.key_kind || ':' || b.key = pair.b
), colleague AS (
  SELECT DISTINCT pair.one, pair.other
  FROM pair
  JOIN affiliation AS a ON a.person_id = pair.one
  JOIN affiliation AS b ON b.person_id = pair.other AND b.org_id = a.org_id AND b.from_at < a.until_at AND a.from_at < b.until_at
), likely_same AS (
  SELECT pair.one, pair.other, min(pair.name) AS name,
    bool_or(len(list_intersect(a.clocks, b.clocks)) > 0) AS clock,
    bool_or(colleague.one IS NOT NULL) AS employer,
    bool_or(mine.first_at <= theirs.last_at AND theirs.first_at <= mine.last_at) AS overlap
  FROM pair
  LEFT JOIN clock AS a ON a.person_id = pair.one LEFT JOIN clock AS b ON b.person_id = pair.other
  LEFT JOIN colleague ON colleague.one = pair.one AND colleague.other = pair.other
  LEFT JOIN span AS mine ON mine.person_id = pair.one LEFT JOIN span AS theirs ON theirs.person_id = pair.other
  WHERE (pair.one, pair.other) NOT IN (SELECT (one, other) FROM kept_apart)
  GROUP BY pair.one, pair.other
), found AS (
  SELECT 'split' AS kind, least(a.weight, b.weight) AS weight,
    'one full name' || CASE WHEN clock THEN ', one clock' ELSE '' END || CASE WHEN employer THEN ', one employer' ELSE '' END
      || CASE WHEN overlap THEN ', overlapping time' ELSE '' END AS why,
    'same' AS "correction", mine.key AS person, theirs.key AS value, NULL::TIMESTAMP AS from_at, NULL::TIMESTAMP AS until_at
  FROM likely_same
  JOIN weight AS a ON a.person_id = one JOIN weight AS b ON b.person_id = other
  JOIN known_as AS mine ON mine.person_id = one JOIN known_as AS theirs ON theirs.person_id = other
  WHERE clock OR employer

  UNION ALL
  SELECT 'identity-conflict', greatest(coalesce(wa.weight, 0), coalesce(wb.weight, 0)), conflict.reason || ', ' || conflict.source,
    'same', a_key, b_key, NULL, NULL
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
    'organisation', known_as.key, dropped.name_en, conflict.from_at, conflict.until_at
  FROM affiliation_conflict AS conflict
  JOIN human USING (person_id) JOIN known_as USING (person_id)
  LEFT JOIN organisation AS kept ON kept.org_key = kept_org
  JOIN organisation AS dropped ON dropped.org_key = dropped_org

  UNION ALL
  SELECT 'unresolved-organisation', commits, people || ' people, ' || statements || ' lines', 'name', name, '?', NULL, NULL FROM unresolved_organisation

  UNION ALL
  SELECT 'flagged-location', count(*), flags || coalesce(', counted for ' || location.country, ''), 'country', known_as.key, '?',
    location.from_at, location.until_at
  FROM location JOIN human USING (person_id) JOIN known_as USING (person_id)
  JOIN counted ON counted.person_id = location.person_id AND happened_at >= location.from_at AND happened_at < location.until_at
  WHERE flags <> ''
  GROUP BY location.person_id, flags, location.country, known_as.key, location.from_at, location.until_at

  UNION ALL
  SELECT 'unknown-country', count(*), 'country ' || string_agg(DISTINCT location::VARCHAR, ', ' ORDER BY location::VARCHAR), 'country',
    known_as.key, '?', NULL, NULL
  FROM counted JOIN human USING (person_id) JOIN known_as USING (person_id)
  WHERE location <> 'located'
  GROUP BY person_id, known_as.key
)
SELECT kind, weight::BIGINT AS weight, why, "correction", person, value,
  CASE WHEN from_at > TIMESTAMP '0001-01-01' THEN strftime(from_at, '%Y-%m-%d') ELSE '' END AS "from",
  CASE WHEN until_at < TIMESTAMP '9999-12-31' THEN strftime(until_at, '%Y-%m-%d') ELSE '' END AS "until"
FROM found
WHERE weight > 0
ORDER BY weight DESC, kind, person, value, "from"
