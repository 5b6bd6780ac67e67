-- What is said of each person's employers, a row for each statement: by files of the person, and of the domains of the person's addresses. Names that say
-- "none" or "not known" say nothing. Where a statement is open it holds from the first day there is, or to the last.
CREATE OR REPLACE TEMP TABLE employer_statement AS
WITH RECURSIVE holder AS (
  -- On the day of a take-over everybody at a company became the buyer's, through any number of take-overs.
  SELECT org_id, org_id AS holder_id, DATE '0001-01-01' AS from_day, 0 AS taken FROM organisation
  UNION ALL
  SELECT holder.org_id, successor_id, greatest(from_day, on_day), taken + 1
  FROM holder JOIN organisation_succession AS succession ON succession.org_id = holder_id
), held AS (
  SELECT org_id, holder_id, from_day, lead(from_day, 1, DATE '9999-12-31') OVER (PARTITION BY org_id ORDER BY taken) AS until_day FROM holder
), stated AS (
  SELECT key_kind, key, org_id, from_day, until_day, priority, rule, source, line
  FROM raw_affiliation JOIN organisation_name ON name = organisation JOIN employer_rule USING (priority)
  WHERE org_id IS NOT NULL
), of_person AS (
  -- What a profile says holds from the day it was seen; of several days the first statement also before, as with profiles that a forge was asked for.
  SELECT person_id, org_id,
    CASE
      WHEN rule <> 'profile-company' OR from_day > min(from_day) FILTER (rule = 'profile-company') OVER (PARTITION BY person_id) THEN from_day
    END AS from_day,
    until_day, priority, rule, source, line
  FROM stated JOIN (SELECT key_kind, key, person_id FROM person_identity) USING (key_kind, key)
  WHERE key_kind IN ('email', 'login')
), used AS (
  SELECT repository, author_name AS name, author_email AS email, author_at AS at FROM raw_commit
  UNION ALL
  SELECT repository, committer_name, committer_email, committer_at FROM raw_commit
), address AS (
  -- An address speaks only for the days from the first to the last commit made with it. An automaton works for nobody.
  SELECT person_id, lower(email) AS address, regexp_extract(address, '@([^@]+)$', 1) AS host, min(used.at)::DATE AS first_day, max(used.at)::DATE AS last_day
  FROM used JOIN author_person USING (repository, name, email) JOIN person USING (person_id)
  WHERE used.at IS NOT NULL AND contains(email, '@') AND bot <> 'bot'
  GROUP BY ALL
), above AS (
  -- A host and the domains above it, most specific first; a bare top-level domain is none.
  SELECT host, level, array_to_string(split(host, '.')[level:], '.') AS domain
  FROM (SELECT DISTINCT host FROM address), unnest(range(1, len(split(host, '.')))) AS levels(level)
), speaking AS (
  SELECT host, arg_min(domain, level) AS domain
  FROM above JOIN stated ON key_kind = 'domain' AND key = domain
  WHERE host NOT IN (SELECT host FROM above JOIN silent_domain USING (domain))
  GROUP BY host
), of_host AS (
  -- The most specific domain of which a file speaks; our own tables only where no file does.
  SELECT host, org_id, from_day, until_day, priority, rule, source, line FROM speaking JOIN stated ON key_kind = 'domain' AND key = domain
  UNION ALL
  SELECT host, org_id, from_day, until_day, priority, rule, source, line
  FROM known_host JOIN organisation_name ON name = organisation JOIN employer_rule ON rule = 'known-domain'
  WHERE host NOT IN (SELECT host FROM speaking)
), spoken AS (
  SELECT person_id, org_id, coalesce(from_day, DATE '0001-01-01') AS from_day, coalesce(until_day, DATE '9999-12-31') AS until_day,
    priority, rule, source, line
  FROM of_person
  UNION ALL
  SELECT person_id, org_id, greatest(from_day, first_day), least(until_day, last_day + 1), priority, rule, source, line FROM address JOIN of_host USING (host)
), dated AS (
  SELECT person_id, holder_id AS org_id, greatest(spoken.from_day, held.from_day) AS begins, least(spoken.until_day, held.until_day) AS ends,
    priority, begins > DATE '0001-01-01' OR ends < DATE '9999-12-31' AS dated, rule, source, line
  FROM spoken JOIN held USING (org_id)
)
SELECT
  -- By where they stand, of equals the first is named.
  row_number() OVER (ORDER BY priority DESC, source, line) AS place,
  person_id, org_id, begins AS from_day, ends AS until_day, priority, dated, rule, source, line
FROM dated
WHERE begins < ends;
