-- All decisions about person $person, in the order they were made. Open ends are NULL.
WITH own AS (
  SELECT key_kind, key FROM person_identity WHERE person_id = $person
), steps AS (
  SELECT 1 AS place, 'key' AS step, key_kind || ':' || key AS value, NULL::TIMESTAMP AS "from", NULL::TIMESTAMP AS "until", rule AS reason, source, line
  FROM person_identity WHERE person_id = $person
  UNION ALL
  SELECT DISTINCT 2, 'link', a_kind || ':' || a_key || ' = ' || b_kind || ':' || b_key, NULL, NULL, rule, source, line
  FROM raw_alias WHERE (a_kind, a_key) IN (FROM own) AND (b_kind, b_key) IN (FROM own)
  UNION ALL
  SELECT 3, 'refused-link', a_kind || ':' || a_key || ' = ' || b_kind || ':' || b_key, NULL, NULL, reason, source, line
  FROM identity_conflict WHERE (a_kind, a_key) IN (FROM own) OR (b_kind, b_key) IN (FROM own)
  UNION ALL
  SELECT 4, 'bot', bot, NULL, NULL, bot_reason, '', 0 FROM person WHERE person_id = $person
  UNION ALL
  SELECT 4, 'bot', state, from_at, until_at, evidence, '', 0 FROM bot_period WHERE person_id = $person
  UNION ALL
  SELECT 5, 'affiliation', org_key, from_at, until_at, rule, source, line
  FROM affiliation JOIN organisation USING (org_id) WHERE person_id = $person
  UNION ALL
  SELECT 6, 'affiliation-conflict', CASE WHEN kept_org = '' THEN dropped_org || ' not taken'
    ELSE kept_org || ' over ' || dropped_org END, from_at, until_at, reason, source, line
  FROM affiliation_conflict WHERE person_id = $person
  UNION ALL
  SELECT 7, 'signal', kind || ': ' || state || ' ' || codes || region, from_at, until_at, evidence, source, line FROM signal WHERE person_id = $person
  UNION ALL
  SELECT 8, 'location', trim(state || ' ' || coalesce(country, region, '')), from_at, until_at, trim(reason || ' ' || flags), '', 0
    FROM location WHERE person_id = $person
)
SELECT
  place, step, value,
  CASE WHEN "from" > TIMESTAMP '0001-01-01' THEN "from" END AS "from",
  CASE WHEN "until" < TIMESTAMP '9999-12-31' THEN "until" END AS "until",
  reason, source, line
FROM steps
ORDER BY place, "from" NULLS FIRST, value, source, line
