-- Rebuilds likely_same: pairs of persons whom a name only suggests to be one, and what else speaks for it. One full name is not enough: it takes one
-- clock or one employer. A person joins them (`muster review`); nothing here does. $apart: pairs of keys that are known to be two persons, one a line.
INSERT INTO likely_same
WITH human AS (
  SELECT person_id FROM person WHERE bot = 'human'
), full_name AS (
  -- Two words, or two to four Chinese characters: a first name alone or a nickname says nothing.
  SELECT DISTINCT person_id, lower(strip_accents(trim(regexp_replace(name, '\s+', ' ', 'g')))) AS name
  FROM author_person JOIN human USING (person_id)
  WHERE regexp_matches(trim(name), '^\p{L}[\p{L}.''’-]+(\s+\p{L}[\p{L}.''’-]*)+$') OR regexp_matches(trim(name), '^\p{Han}{2,4}$')
), rare_name AS (
  SELECT name FROM full_name GROUP BY name HAVING count(*) <= 4
), pair AS MATERIALIZED (
  SELECT DISTINCT a.person_id AS one, b.person_id AS other, a.name
  FROM full_name AS a JOIN full_name AS b USING (name) JOIN rare_name USING (name)
  WHERE a.person_id < b.person_id
), act AS MATERIALIZED (
  SELECT DISTINCT author.person_id, raw_commit.author_at, raw_commit.author_offset AS "offset"
  FROM raw_commit
  JOIN author_person AS author
    ON author.repository = raw_commit.repository AND author.name = raw_commit.author_name AND author.email = raw_commit.author_email
  WHERE author.person_id IN (SELECT unnest([one, other]) FROM pair)
), span AS (
  SELECT person_id, min(author_at) AS first_at, max(author_at) AS last_at, count(*) AS acts FROM act GROUP BY person_id
), clock AS (
  -- The offsets of a fifth of a person's commits or more; UTC says nothing.
  SELECT person_id, list("offset") AS clocks
  FROM (SELECT person_id, "offset", count(*) AS acts FROM act GROUP BY ALL) AS one JOIN span USING (person_id)
  WHERE one."offset" <> 0 AND 5 * one.acts >= span.acts
  GROUP BY person_id
), kept_apart AS (
  SELECT DISTINCT least(a.person_id, b.person_id) AS one, greatest(a.person_id, b.person_id) AS other
  -- Parted by a tab: the engine in a browser has no JSON.
  FROM (SELECT string_split(line, chr(9)) AS pair FROM (SELECT unnest(string_split($apart, chr(10))) AS line))
  JOIN person_identity AS a ON a.key_kind || ':' || a.key = pair[1]
  JOIN person_identity AS b ON b.key_kind || ':' || b.key = pair[2]
), employed AS MATERIALIZED (
  -- Taken apart from the next step: everybody of one employer beside everybody of it would be a table of its own.
  SELECT pair.one, pair.other, a.org_id, a.from_at, a.until_at
  FROM pair JOIN affiliation AS a ON a.person_id = pair.one JOIN organisation USING (org_id)
  WHERE organisation.type <> 'individual'
), colleague AS (
  SELECT DISTINCT a.one, a.other
  FROM employed AS a JOIN affiliation AS b ON b.person_id = a.other AND b.org_id = a.org_id AND b.from_at < a.until_at AND a.from_at < b.until_at
)
SELECT one, other, coalesce(clock, false), employer, coalesce(overlap, false)
FROM (
  SELECT pair.one, pair.other,
    -- The same for each name that both bear.
    any_value(len(list_intersect(a.clocks, b.clocks)) > 0) AS clock,
    any_value(colleague.one IS NOT NULL) AS employer,
    any_value(mine.first_at <= theirs.last_at AND theirs.first_at <= mine.last_at) AS overlap
  FROM pair
  LEFT JOIN clock AS a ON a.person_id = pair.one LEFT JOIN clock AS b ON b.person_id = pair.other
  LEFT JOIN colleague ON colleague.one = pair.one AND colleague.other = pair.other
  LEFT JOIN span AS mine ON mine.person_id = pair.one LEFT JOIN span AS theirs ON theirs.person_id = pair.other
  WHERE (pair.one, pair.other) NOT IN (SELECT (one, other) FROM kept_apart)
  GROUP BY pair.one, pair.other
)
WHERE clock OR employer
ORDER BY one, other
