-- From the raw rows of an event's files to one row per registration, proposal, speaker and session. Everything here is rebuilt whole.
-- Expects the temporary tables contributor_ref(person): refs of the people who contributed, and named_organisation(ref, org_key,
-- name_en, name_zh): the organisations that speakers named and we know.
DELETE FROM event;
DELETE FROM event_region;
DELETE FROM event_registration;
DELETE FROM event_proposal;
DELETE FROM event_speaker;
DELETE FROM event_organisation;
DELETE FROM event_session;
DELETE FROM event_loss;
DELETE FROM event_response;
DELETE FROM event_rating;

INSERT INTO event SELECT event_id, name_en, name_zh, mode, starts_on, ends_on, series, committee, invented FROM raw_event;

-- What no region of a scheme names is `rest`; `other` is a country that nobody could read.
INSERT INTO event_region
SELECT event_id, country,
  CASE WHEN raw_event.scheme IS NULL THEN own.region WHEN part.region IS NULL OR part.region = 'other' THEN 'rest' ELSE part.region END
FROM raw_event_region AS own JOIN raw_event USING (event_id)
LEFT JOIN region_part AS part
  ON part.scheme = raw_event.scheme AND part.place = own.country AND part.from_at <= starts_on AND starts_on < part.until_at;

CREATE OR REPLACE TEMP TABLE read AS SELECT source, event_id, position FROM raw_event_file;

-- Speakers: a platform's own id gives way to the e-mail where any file has both.
CREATE OR REPLACE TEMP TABLE known_as AS
SELECT platform, min(person) AS person FROM raw_event_speaker WHERE basis = 'email' AND platform IS NOT NULL GROUP BY platform;

-- Tickets and proposals are known by their numbers. Where most numbers that two files share are of other people in each, the later file has numbers of
-- its own; a file that shares numbers with such a one counts on with it.
CREATE OR REPLACE TEMP TABLE shared_number AS
WITH speaker AS (
  SELECT event_id, proposal, source, coalesce(known_as.person, raw.person) AS person
  FROM raw_event_proposal_speaker AS raw LEFT JOIN known_as ON known_as.platform = raw.person
),
holder AS (
  SELECT event_id, list AS kind, registration AS number, source, [min(person)] AS people FROM raw_event_registration WHERE person IS NOT NULL GROUP BY ALL
  UNION ALL
  SELECT event_id, 'proposals', proposal, source, list(person) FROM speaker SEMI JOIN raw_event_speaker AS known
    ON known.person = speaker.person AND known.basis = 'email' GROUP BY ALL
),
placed AS (FROM holder JOIN read USING (source, event_id))
SELECT event_id, kind, later.source, earlier.source AS earlier, earlier.position AS place, later.position,
  count(*) FILTER (list_has_any(later.people, earlier.people)) AS same, count(*) - same AS others
FROM placed AS later JOIN placed AS earlier USING (event_id, kind, number)
WHERE earlier.position < later.position GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE own_number AS
SELECT event_id, kind, source, position, max(others) AS others, max_by(earlier, others) AS earlier FROM shared_number WHERE others > same GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE file AS
WITH numbering AS (
  SELECT event_id, kind, source, source AS numbers, position AS place FROM own_number
  UNION ALL
  SELECT event_id, kind, pair.source, pair.earlier, place
  FROM shared_number AS pair JOIN own_number AS own USING (event_id, kind) WHERE own.source = pair.earlier AND pair.others <= pair.same
),
own AS (SELECT event_id, source, ' ' || min_by(numbers, place) AS numbers FROM numbering GROUP BY ALL)
SELECT read.*, coalesce(numbers, '') AS numbers FROM read LEFT JOIN own USING (source, event_id);

-- Registrations: the same ticket in two files counts once.
CREATE OR REPLACE TEMP TABLE ticket AS
SELECT raw.* REPLACE (registration || numbers AS registration), position FROM raw_event_registration AS raw JOIN file USING (source, event_id);

-- Of several rows of a ticket in one file the strongest status holds, and who came was let in; of files, the last that tells a status. A ticket that
-- the last file with it takes back is none. All else the earlier file says; who came is taken from any. Rows that repeat one within a file were
-- counted when that was read.
CREATE OR REPLACE TEMP TABLE standing AS
SELECT event_id, list, registration, coalesce(max_by(status, position), CASE WHEN bool_or(listed) THEN 'approved' ELSE 'unknown' END) AS status,
  coalesce(max(position) FILTER (void) > max(position) FILTER (NOT void), false) AS taken_back
FROM (
  SELECT event_id, list, registration, position, status IS NOT DISTINCT FROM 'void' AS void, bool_or(status IS NULL) AS listed,
    CASE WHEN count(status) > 1 AND bool_or(checked_in) THEN 'approved' ELSE
      min_by(status, list_position(['approved', 'pending', 'waitlisted', 'declined'], status)) FILTER (status NOT IN ('void', 'unknown')) END AS status
  FROM ticket GROUP BY ALL
) GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE reg AS
SELECT raw.* REPLACE (standing.status AS status), taken_back,
  bool_or(checked_in) OVER same AS came,
  row_number() OVER (same ORDER BY position, line) AS nth,
  row_number() OVER (PARTITION BY event_id, list, registration, source ORDER BY line) AS nth_in_file
FROM ticket AS raw JOIN standing USING (event_id, list, registration) WHERE raw.status IS DISTINCT FROM 'void'
WINDOW same AS (PARTITION BY event_id, list, registration);

INSERT INTO event_loss SELECT event_id, 'duplicate-registration', count(*) FROM reg WHERE nth > 1 AND nth_in_file = 1 GROUP BY event_id;
DELETE FROM reg WHERE nth > 1;
INSERT INTO event_loss SELECT event_id, 'void', count(*) FROM reg WHERE taken_back GROUP BY event_id;
DELETE FROM reg WHERE taken_back;

-- A check-in list repeats registrations. Its rows are matched within an order: first those with the same person and product, then the rest.
CREATE OR REPLACE TEMP TABLE came_exactly AS
WITH ranked AS (
  SELECT event_id, registration, list, came, order_ref, person, split_part(ticket, ' – ', 1) AS product,
    row_number() OVER (PARTITION BY event_id, list, order_ref, person, split_part(ticket, ' – ', 1) ORDER BY position, line) AS place
  FROM reg WHERE order_ref IS NOT NULL
)
SELECT r.event_id, r.registration, c.registration AS check_in, c.came
FROM ranked AS r JOIN ranked AS c
  ON r.list = 'registrations' AND c.list = 'check-in-list' AND r.event_id = c.event_id AND r.order_ref = c.order_ref
  AND r.person IS NOT DISTINCT FROM c.person AND r.product = c.product AND r.place = c.place;

CREATE OR REPLACE TEMP TABLE came_by_order AS
WITH ranked AS (
  SELECT event_id, registration, list, came, order_ref, row_number() OVER (PARTITION BY event_id, list, order_ref ORDER BY position, line) AS place
  FROM reg
  WHERE order_ref IS NOT NULL
    AND (event_id, registration) NOT IN (SELECT (event_id, registration) FROM came_exactly)
    AND (event_id, registration) NOT IN (SELECT (event_id, check_in) FROM came_exactly)
)
SELECT r.event_id, r.registration, c.registration AS check_in, c.came
FROM ranked AS r JOIN ranked AS c
  ON r.list = 'registrations' AND c.list = 'check-in-list' AND r.event_id = c.event_id AND r.order_ref = c.order_ref AND r.place = c.place;

CREATE OR REPLACE TEMP TABLE came AS FROM came_exactly UNION ALL FROM came_by_order;

-- Where there is an order list, a check-in nobody registered for is said, not counted; where there is none, the check-in list is the list.
CREATE OR REPLACE TEMP TABLE has_list AS SELECT DISTINCT event_id FROM reg WHERE list = 'registrations';
CREATE OR REPLACE TEMP TABLE has_check_ins AS SELECT DISTINCT event_id FROM reg WHERE list = 'check-in-list';
INSERT INTO event_loss
SELECT event_id, 'check-in-without-registration', count(*) FROM reg
WHERE list = 'check-in-list' AND event_id IN (FROM has_list) AND (event_id, registration) NOT IN (SELECT (event_id, check_in) FROM came)
GROUP BY event_id;
DELETE FROM reg WHERE list = 'check-in-list' AND event_id IN (FROM has_list);

CREATE OR REPLACE TEMP TABLE attended AS SELECT DISTINCT reg.event_id, reg.person, event.starts_on FROM reg JOIN event USING (event_id);
CREATE OR REPLACE TEMP TABLE first_registered AS SELECT person, min(starts_on) AS starts_on FROM attended WHERE person IS NOT NULL GROUP BY person;

INSERT INTO event_registration
SELECT
  reg.event_id, reg.registration, reg.person, reg.status, reg.ticket, reg.mode, reg.registered_on,
  -- With a check-in list, whoever is not on it did not come; what it says in words nobody understands stays unknown.
  CASE WHEN reg.list = 'registrations' AND reg.event_id IN (FROM has_check_ins) AND came.registration IS NULL THEN coalesce(reg.came, false)
    ELSE coalesce(came.came, reg.came) END,
  reg.organisation, reg.country, CASE WHEN reg.country = 'other' THEN 'other' ELSE region.region END,
  reg.organisation_type, reg.job_function, reg.industry, reg.first_time, reg.gender, reg.age_band,
  CASE WHEN reg.person IS NOT NULL AND event.starts_on > (SELECT min(starts_on) FROM attended) THEN first_registered.starts_on < event.starts_on END,
  CASE WHEN reg.person IS NOT NULL AND EXISTS (FROM contributor_ref) THEN reg.person IN (SELECT person FROM contributor_ref) END,
  reg.source
FROM reg
JOIN event USING (event_id)
LEFT JOIN came USING (event_id, registration)
LEFT JOIN first_registered ON first_registered.person = reg.person
LEFT JOIN event_region AS region ON region.event_id = reg.event_id AND region.country = reg.country;

CREATE OR REPLACE TEMP TABLE proposal_speaker AS
SELECT DISTINCT event_id, proposal || numbers AS proposal, coalesce(known_as.person, speaker.person) AS person
FROM raw_event_proposal_speaker AS speaker JOIN file USING (source, event_id) LEFT JOIN known_as ON known_as.platform = speaker.person;

-- Proposals: the later file says where a proposal stands now, unless it does not tell; any file may say what it once reached.
CREATE OR REPLACE TEMP TABLE step AS
SELECT step.* REPLACE (proposal || numbers AS proposal),
  CASE WHEN bool_or(state = 'unknown') OVER (PARTITION BY event_id, step.proposal, source) THEN -1 ELSE position END AS position
FROM raw_event_proposal_step AS step JOIN file USING (source, event_id);

CREATE OR REPLACE TEMP TABLE reached AS
SELECT event_id, proposal, max_by(state, position * 100 + step) AS state, min(on_day) FILTER (WHERE state = 'submitted') AS submitted_on,
  bool_or(state = 'submitted') AS submitted, bool_or(state = 'accepted') AS accepted, bool_or(state = 'confirmed') AS confirmed,
    bool_or(state = 'scheduled') AS scheduled
FROM step GROUP BY event_id, proposal;

-- Sessions: what was cancelled, withdrawn or declined is none. How many a proposal has is told by the file with most slots for it, of two that tell
-- as many by the earlier; slots that other files give it are the same sessions under other names.
CREATE OR REPLACE TEMP TABLE slot AS
SELECT raw.* REPLACE (session || numbers AS session, min(proposal || numbers) OVER (PARTITION BY event_id, raw.session || numbers) AS proposal), position
FROM raw_event_session AS raw JOIN file USING (source, event_id);

DELETE FROM slot WHERE (event_id, proposal) IN (SELECT (event_id, proposal) FROM reached WHERE state IN ('cancelled', 'withdrawn', 'rejected'));

CREATE OR REPLACE TEMP TABLE session_name AS
WITH told AS (
  SELECT event_id, proposal, list(DISTINCT session) AS sessions, position FROM slot WHERE proposal IS NOT NULL GROUP BY event_id, proposal, source, position
),
most AS (SELECT event_id, proposal, max_by(sessions, (len(sessions), -position)) AS sessions FROM told GROUP BY event_id, proposal)
SELECT DISTINCT event_id, session AS slot, CASE WHEN list_contains(sessions, session) THEN session ELSE coalesce(list_min(sessions), session) END AS session
FROM slot LEFT JOIN most USING (event_id, proposal);

INSERT INTO event_session
SELECT event_id, name.session, min(proposal), min_by(kind, position), min_by(track, position), min_by(language, position),
  min_by(starts_at, position), min_by(minutes, position)
FROM slot JOIN session_name AS name USING (event_id) WHERE name.slot = slot.session
GROUP BY event_id, name.session;

CREATE OR REPLACE TEMP TABLE session_speaker AS
SELECT DISTINCT speaker.event_id, name.session, coalesce(known_as.person, speaker.person) AS person
FROM raw_event_session_speaker AS speaker JOIN file USING (source, event_id)
JOIN session_name AS name ON name.event_id = speaker.event_id AND name.slot = speaker.session || numbers
LEFT JOIN known_as ON known_as.platform = speaker.person;

CREATE OR REPLACE TEMP TABLE speaker AS
WITH told AS (
  SELECT raw.* EXCLUDE (person), coalesce(known_as.person, raw.person) AS person, position::BIGINT * 1000000000 + line AS place
  FROM raw_event_speaker AS raw JOIN file USING (source, event_id) LEFT JOIN known_as ON known_as.platform = raw.person
)
-- Asked is whoever stands in a file that asks.
SELECT event_id, person, min(basis) AS basis,
  min_by(source, place + CASE WHEN source IN (SELECT source FROM raw_event_question WHERE subject = 'speaker') THEN 0 ELSE 1000000000000 END) AS source,
  min_by(organisation, place) AS organisation, min_by(country, place) AS country, min_by(organisation_type, place) AS organisation_type,
  min_by(job_function, place) AS job_function, min_by(industry, place) AS industry, min_by(first_time, place) AS first_time,
  min_by(gender, place) AS gender, min_by(age_band, place) AS age_band
FROM told GROUP BY event_id, person;

CREATE OR REPLACE TEMP TABLE proposal_answers AS
SELECT event_id, proposal,
  CASE WHEN bool_or(first_time = 'no') THEN 'no' WHEN bool_or(first_time = 'yes') THEN 'yes' END AS first_time,
  CASE count(DISTINCT organisation_type) WHEN 0 THEN NULL WHEN 1 THEN min(organisation_type) ELSE 'several' END AS organisation_type,
  CASE count(DISTINCT region) WHEN 0 THEN NULL WHEN 1 THEN min(region) ELSE 'several' END AS region
FROM proposal_speaker
LEFT JOIN (
  SELECT speaker.event_id, speaker.person, speaker.first_time, speaker.organisation_type, CASE WHEN speaker.country = 'other' THEN 'other'
    ELSE event_region.region END AS region
  FROM speaker LEFT JOIN event_region ON event_region.event_id = speaker.event_id AND event_region.country = speaker.country
) USING (event_id, person)
GROUP BY event_id, proposal;

INSERT INTO event_proposal
SELECT proposal.event_id, proposal.proposal, state, submitted_on, submitted, accepted, confirmed,
  scheduled OR accepted AND state NOT IN ('cancelled', 'withdrawn', 'rejected')
    AND (proposal.event_id, proposal.proposal) IN (SELECT (event_id, proposal) FROM event_session),
  track, format, level, language, first_time, organisation_type, region
FROM (
  SELECT event_id, proposal || numbers AS proposal, min_by(track, position) AS track, min_by(format, position) AS format, min_by(level, position) AS level,
    min_by(language, position) AS language
  FROM raw_event_proposal JOIN file USING (source, event_id) GROUP BY ALL
) AS proposal
JOIN reached USING (event_id, proposal)
LEFT JOIN proposal_answers USING (event_id, proposal);

CREATE OR REPLACE TEMP TABLE speaks AS
SELECT event_id, person, bool_or(keynote) AS keynote FROM (
  SELECT event_id, person, regexp_matches(coalesce(format, ''), 'keynote|主题演讲|主旨', 'i') AS keynote
  FROM proposal_speaker JOIN event_proposal USING (event_id, proposal) WHERE accepted AND state NOT IN ('cancelled', 'withdrawn', 'rejected')
  UNION ALL
  SELECT event_id, person, regexp_matches(coalesce(kind, ''), 'keynote|主题演讲|主旨', 'i') FROM session_speaker JOIN event_session USING (event_id, session)
) GROUP BY event_id, person;

INSERT INTO event_speaker
SELECT speaker.event_id, speaker.person, basis, organisation, org_key, speaks.person IS NOT NULL, coalesce(speaks.keynote, false),
  speaker.country, CASE WHEN speaker.country = 'other' THEN 'other' ELSE region.region END,
  organisation_type, job_function, industry, first_time, gender, age_band,
  CASE WHEN basis = 'email' AND event.starts_on > (SELECT min(starts_on) FROM speaks JOIN event USING (event_id))
    THEN EXISTS (SELECT 1 FROM speaks AS before JOIN event AS earlier USING (event_id) WHERE before.person = speaker.person
      AND earlier.starts_on < event.starts_on) END,
  speaker.source
FROM speaker
JOIN event USING (event_id)
LEFT JOIN speaks USING (event_id, person)
LEFT JOIN named_organisation ON named_organisation.ref = speaker.organisation
LEFT JOIN event_region AS region ON region.event_id = speaker.event_id AND region.country = speaker.country;

INSERT INTO event_organisation SELECT DISTINCT org_key, name_en, name_zh FROM named_organisation;

INSERT INTO event_response
SELECT raw.event_id, raw.source || ':' || line, satisfaction, recommend, again,
  raw.country, CASE WHEN raw.country = 'other' THEN 'other' ELSE region.region END,
  organisation_type, job_function, industry, first_time, gender, age_band, raw.source
FROM raw_event_response AS raw
LEFT JOIN event_region AS region ON region.event_id = raw.event_id AND region.country = raw.country;

INSERT INTO event_rating SELECT event_id, source || ':' || line, session, rating FROM raw_event_rating;
