-- One person of event files, by the name made from the address. Counts of the event shrink by this person.
DELETE FROM raw_event_registration WHERE person = $person;
DELETE FROM raw_event_proposal_speaker WHERE person = $person;
DELETE FROM raw_event_speaker WHERE person = $person;
DELETE FROM raw_event_session_speaker WHERE person = $person;
DELETE FROM raw_event_reviewer WHERE person = $person;
