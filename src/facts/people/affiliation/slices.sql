-- What was said of each person's employers, cut into disjoint slices of time. Of those who speak at a time the strongest decide; where they name several
-- organisations the first of these rules does that leaves one:
--   dated-over-open   of two that are equally strong one has dates, and the other says "always"
--   later-start       of two with dates, the one that begins later is the newer news
--   own-address       of two that begin together, the person commits from an address of one in these days; of two such addresses the one that came later
--   more-statements   of two for which no address speaks, more statements of any strength agree with one
-- A time without a statement, or with a contradiction that none of them decides, is in no slice: nothing is filled in.
CREATE OR REPLACE TEMP TABLE employer_decision AS
WITH day AS (
  SELECT DISTINCT person_id, unnest([from_day, until_day]) AS day FROM employer_statement
), piece AS (
  SELECT person_id, row_number() OVER days AS number, day AS from_day, lead(day) OVER days AS until_day
  FROM day WINDOW days AS (PARTITION BY person_id ORDER BY day)
), named AS (
  -- Who is named in each piece of time, by the strongest statement that does.
  SELECT
    piece.person_id, piece.number, piece.from_day, piece.until_day, org_id, min(place) AS place, count(*) AS statements,
    max({'priority': priority, 'dated': dated, 'from_day': said.from_day}) AS strength,
    max(said.from_day) FILTER (rule IN ('domain', 'known-domain')) AS address_day
  FROM piece JOIN employer_statement AS said
    ON said.person_id = piece.person_id AND said.from_day <= piece.from_day AND said.until_day >= piece.until_day
  GROUP BY ALL
), strongest AS (
  SELECT *, count(*) OVER at_once AS organisations, strength.priority = max(strength.priority) OVER at_once AS equal
  FROM named WINDOW at_once AS (PARTITION BY person_id, number)
), addressed AS (
  SELECT *, coalesce(equal AND address_day = max(address_day) FILTER (equal) OVER (PARTITION BY person_id, number), false) AS own
  FROM strongest WHERE organisations > 1
), ranked AS (
  SELECT *, first_value(org_id) OVER best AS best_org,
    CASE
      WHEN row_number() OVER best = 1 OR NOT equal THEN 0
      WHEN strength.dated <> first_value(strength.dated) OVER best THEN 1
      WHEN strength < first_value(strength) OVER best THEN 2
      WHEN own <> first_value(own) OVER best THEN 3
      WHEN statements < first_value(statements) OVER best THEN 4
      ELSE 5
    END AS rule_needed
  FROM addressed
  WINDOW best AS (PARTITION BY person_id, number ORDER BY strength DESC, own DESC, statements DESC, org_id)
), decided AS (
  SELECT *, max(rule_needed) OVER (PARTITION BY person_id, number) AS decisive FROM ranked
)
SELECT
  person_id, number, from_day, until_day, place, org_id,
  CASE WHEN decisive < 5 THEN best_org END AS kept_id,
  CASE WHEN equal THEN ['dated-over-open', 'later-start', 'own-address', 'more-statements', 'contradiction'][decisive] ELSE 'overruled' END AS reason
FROM decided
UNION ALL
SELECT person_id, number, from_day, until_day, place, org_id, org_id, NULL FROM strongest WHERE organisations = 1;

-- Pieces that follow on each other and say the same by one line are one row.
DELETE FROM affiliation;
INSERT INTO affiliation
WITH kept AS (
  SELECT decision.*, rule, source, line, number - row_number() OVER (PARTITION BY person_id, decision.org_id, rule, source, line ORDER BY number) AS run
  FROM employer_decision AS decision JOIN (SELECT place, rule, source, line FROM employer_statement) USING (place)
  WHERE decision.org_id = kept_id
)
SELECT person_id, min(from_day) AS from_at, max(until_day) AS until_at, org_id, rule, source, line
FROM kept
GROUP BY person_id, org_id, rule, source, line, run
ORDER BY person_id, from_at;

DELETE FROM affiliation_conflict;
INSERT INTO affiliation_conflict
WITH dropped AS (
  SELECT decision.*, source, line, number - row_number() OVER (PARTITION BY person_id, reason, kept_id, decision.org_id, source, line ORDER BY number) AS run
  FROM employer_decision AS decision JOIN (SELECT place, source, line FROM employer_statement) USING (place)
  WHERE decision.org_id IS DISTINCT FROM kept_id
)
SELECT person_id, reason, min(from_day) AS from_at, max(until_day), coalesce(kept.org_key, ''), lost.org_key, source, line
FROM dropped JOIN organisation AS lost USING (org_id) LEFT JOIN organisation AS kept ON kept.org_id = kept_id
GROUP BY person_id, reason, kept.org_key, lost.org_key, source, line, run
ORDER BY person_id, from_at, reason, lost.org_key;
