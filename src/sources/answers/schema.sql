-- Whom a follow-up asked, and what they answered: one row per person drawn, without the person. A claim, the zone of clocks it was drawn in, how many
-- unlocated that zone had, and the country that was answered; NULL is no answer.
CREATE TABLE raw_answer (
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  claim VARCHAR NOT NULL,
  zone VARCHAR NOT NULL,
  population BIGINT NOT NULL,
  country VARCHAR
);
