-- Events: registrations, proposals, schedule. Nobody is named in here. A ref is an HMAC under the local key (32 hexadecimal digits): the same
-- person, organisation or proposal has the same ref in every file. Labels (ticket, track, format, level, language) are the organiser's words;
-- answers are values of closed lists. NULL answer: not asked, left empty, or "prefer not to say".

-- One row per configured event, and what its organiser typed in.
CREATE TABLE raw_event (
  source VARCHAR NOT NULL, event_id VARCHAR NOT NULL,
  name_en VARCHAR NOT NULL, name_zh VARCHAR NOT NULL,
  mode VARCHAR NOT NULL,                        -- 'in-person' | 'virtual' | 'hybrid'
  starts_on DATE NOT NULL, ends_on DATE NOT NULL,
  series VARCHAR NOT NULL,                      -- editions of one series are compared year over year
  committee INTEGER,                            -- people who chose the programme
  invented BOOLEAN NOT NULL,                    -- example data: said on every page
  scheme VARCHAR                                -- of regions; NULL: raw_event_region says them
);
CREATE TABLE raw_event_break (source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, measure VARCHAR NOT NULL, reason_en VARCHAR NOT NULL,
  reason_zh VARCHAR NOT NULL);
CREATE TABLE raw_event_region (source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, country VARCHAR NOT NULL, region VARCHAR NOT NULL);
CREATE TABLE raw_event_sponsor (source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, sponsor VARCHAR NOT NULL, tier VARCHAR NOT NULL,
  logo VARCHAR /* its picture as a data: address */);
CREATE TABLE raw_event_scholarship (source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, mode VARCHAR NOT NULL, people INTEGER NOT NULL);
CREATE TABLE raw_event_figure (  -- media and other figures somebody else counted
  source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, figure VARCHAR NOT NULL, value DOUBLE NOT NULL, unit VARCHAR NOT NULL,
  bound VARCHAR NOT NULL,                       -- 'exact' | 'min' | 'max' | 'about'
  as_of DATE NOT NULL, address VARCHAR
);
CREATE TABLE raw_event_incident (source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, stage VARCHAR NOT NULL, reports INTEGER NOT NULL);

-- One row per file that was read, and what was left out of it or not understood in it.
CREATE TABLE raw_event_file (
  source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, position INTEGER NOT NULL, file VARCHAR NOT NULL, format VARCHAR NOT NULL,
  rows_in BIGINT NOT NULL, rows_used BIGINT NOT NULL
);

CREATE TABLE raw_event_loss (
  source VARCHAR NOT NULL, event_id VARCHAR NOT NULL,
  effect VARCHAR NOT NULL,                      -- 'left-out': the row is not counted; 'note': it is, but something in it is not
  reason VARCHAR NOT NULL, rows BIGINT NOT NULL
);

-- A question a file holds answers to. Everybody in that file was asked it.
CREATE TABLE raw_event_question (
  source VARCHAR NOT NULL, event_id VARCHAR NOT NULL,
  subject VARCHAR NOT NULL /* 'attendee' | 'speaker' | 'respondent' */, field VARCHAR NOT NULL, wording VARCHAR NOT NULL
);

CREATE TABLE raw_event_registration (
  source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, line BIGINT NOT NULL,
  registration VARCHAR NOT NULL, order_ref VARCHAR, person VARCHAR,
  status VARCHAR,                               -- RegistrationStatus, NULL: the file tells none and lists who is in, 'void': says of no other cell anything
  list VARCHAR NOT NULL,                        -- 'registrations' | 'check-in-list'
  ticket VARCHAR NOT NULL, mode VARCHAR NOT NULL, registered_on DATE, checked_in BOOLEAN, organisation VARCHAR,
  country VARCHAR, organisation_type VARCHAR, job_function VARCHAR, industry VARCHAR, first_time VARCHAR, gender VARCHAR, age_band VARCHAR
);

CREATE TABLE raw_event_proposal (
  source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, line BIGINT NOT NULL,
  proposal VARCHAR NOT NULL, track VARCHAR, format VARCHAR, level VARCHAR, language VARCHAR
);
CREATE TABLE raw_event_proposal_step (
  source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, proposal VARCHAR NOT NULL, step INTEGER NOT NULL, state VARCHAR NOT NULL, on_day DATE
);
CREATE TABLE raw_event_proposal_speaker (source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, proposal VARCHAR NOT NULL, person VARCHAR NOT NULL);

CREATE TABLE raw_event_speaker (
  source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, line BIGINT NOT NULL,
  person VARCHAR NOT NULL, platform VARCHAR,    -- platform: the same person by the platform's own id
  basis VARCHAR NOT NULL, organisation VARCHAR,
  country VARCHAR, organisation_type VARCHAR, job_function VARCHAR, industry VARCHAR, first_time VARCHAR, gender VARCHAR, age_band VARCHAR
);
CREATE TABLE raw_event_session (
  source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, line BIGINT NOT NULL,
  session VARCHAR NOT NULL, proposal VARCHAR, kind VARCHAR, track VARCHAR, language VARCHAR, starts_at TIMESTAMP, minutes INTEGER
);
CREATE TABLE raw_event_session_speaker (source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, session VARCHAR NOT NULL, person VARCHAR NOT NULL);
CREATE TABLE raw_event_reviewer (source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, person VARCHAR NOT NULL);
-- Surveys after the event and ratings of sessions: rows that belong to nobody.
CREATE TABLE raw_event_response (
  source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, line BIGINT NOT NULL,
  satisfaction VARCHAR,                         -- '1' to '5'
  recommend VARCHAR,                            -- 'promoter' | 'passive' | 'detractor'
  again VARCHAR,                                -- 'yes' | 'maybe' | 'no'
  country VARCHAR, organisation_type VARCHAR, job_function VARCHAR, industry VARCHAR, first_time VARCHAR, gender VARCHAR, age_band VARCHAR
);
CREATE TABLE raw_event_rating (source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, line BIGINT NOT NULL, session VARCHAR NOT NULL, rating VARCHAR NOT NULL);
-- What the organiser counted by hand.
CREATE TABLE raw_event_door (source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, on_day DATE NOT NULL, people INTEGER NOT NULL);
CREATE TABLE raw_event_co_located (source VARCHAR NOT NULL, event_id VARCHAR NOT NULL, name_en VARCHAR NOT NULL,
  name_zh VARCHAR NOT NULL, people INTEGER NOT NULL);
