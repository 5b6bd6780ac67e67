-- Derived: one row per registration, proposal, speaker and session of an event, whichever files it stood in. Rebuilt whole by events/derive.sql.
CREATE TABLE event (
  event_id VARCHAR NOT NULL, name_en VARCHAR NOT NULL, name_zh VARCHAR NOT NULL, mode VARCHAR NOT NULL,
  starts_on DATE NOT NULL, ends_on DATE NOT NULL, series VARCHAR NOT NULL, committee INTEGER, invented BOOLEAN NOT NULL
);

-- The region of every country at an event: of its scheme on the day it starts, or as its configuration says.
CREATE TABLE event_region (event_id VARCHAR NOT NULL, country VARCHAR NOT NULL, region VARCHAR NOT NULL);

CREATE TABLE event_registration (
  event_id VARCHAR NOT NULL, registration VARCHAR NOT NULL, person VARCHAR, status VARCHAR NOT NULL,
  ticket VARCHAR NOT NULL, mode VARCHAR NOT NULL, registered_on DATE,
  checked_in BOOLEAN,                           -- NULL: no file of this event says who came
  organisation VARCHAR,
  country VARCHAR, region VARCHAR,              -- region by the event's own scheme
  organisation_type VARCHAR, job_function VARCHAR, industry VARCHAR, first_time VARCHAR, gender VARCHAR, age_band VARCHAR,
  came_before BOOLEAN,                            -- registered for an earlier event in this store; NULL: no earlier event, or no e-mail
  contributor BOOLEAN,                          -- the same e-mail has contributed; NULL: no contributions in this store, or no e-mail
  source VARCHAR NOT NULL
);

CREATE TABLE event_proposal (
  event_id VARCHAR NOT NULL, proposal VARCHAR NOT NULL, state VARCHAR NOT NULL,
  submitted_on DATE,                            -- first day that a file gives for it; NULL: no file tells
  submitted BOOLEAN NOT NULL, accepted BOOLEAN NOT NULL, confirmed BOOLEAN NOT NULL, scheduled BOOLEAN NOT NULL,  -- ever reached
  track VARCHAR, format VARCHAR, level VARCHAR, language VARCHAR,
  first_time VARCHAR,                           -- 'yes': every answering speaker is new to speaking here; NULL: nobody answered
  organisation_type VARCHAR, region VARCHAR     -- of the speakers when they agree, 'several' when not
);

CREATE TABLE event_speaker (
  event_id VARCHAR NOT NULL, person VARCHAR NOT NULL, basis VARCHAR NOT NULL, organisation VARCHAR,
  org_key VARCHAR,                              -- the organisation it names; NULL: it names none, or one that no table of ours knows
  accepted BOOLEAN NOT NULL,                    -- speaks in an accepted proposal or a scheduled session; otherwise only proposed
  keynote BOOLEAN NOT NULL,
  country VARCHAR, region VARCHAR, organisation_type VARCHAR, job_function VARCHAR, industry VARCHAR, first_time VARCHAR, gender VARCHAR, age_band VARCHAR,
  came_before BOOLEAN, source VARCHAR NOT NULL
);

-- The organisations that speakers of any event named.
CREATE TABLE event_organisation (org_key VARCHAR NOT NULL, name_en VARCHAR NOT NULL, name_zh VARCHAR NOT NULL);

CREATE TABLE event_session (
  event_id VARCHAR NOT NULL, session VARCHAR NOT NULL, proposal VARCHAR, kind VARCHAR, track VARCHAR, language VARCHAR, starts_at TIMESTAMP, minutes INTEGER
);

-- Surveys after the event and ratings of sessions belong to nobody.
CREATE TABLE event_response (
  event_id VARCHAR NOT NULL, response VARCHAR NOT NULL, satisfaction VARCHAR, recommend VARCHAR, again VARCHAR,
  country VARCHAR, region VARCHAR, organisation_type VARCHAR, job_function VARCHAR, industry VARCHAR, first_time VARCHAR, gender VARCHAR, age_band VARCHAR,
  source VARCHAR NOT NULL
);
CREATE TABLE event_rating (event_id VARCHAR NOT NULL, vote VARCHAR NOT NULL, session VARCHAR NOT NULL, rating VARCHAR NOT NULL);

-- What joining the files of an event left over.
CREATE TABLE event_loss (event_id VARCHAR NOT NULL, reason VARCHAR NOT NULL, rows BIGINT NOT NULL);
