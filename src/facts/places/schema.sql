-- Evidence about a person's place.
CREATE TABLE signal (
  person_id INTEGER NOT NULL,
  kind VARCHAR NOT NULL,            -- SignalKind
  state VARCHAR NOT NULL,           -- what this signal alone says: LocationState
  codes VARCHAR NOT NULL,           -- 'DE', 'DE|US', ''
  region VARCHAR NOT NULL,          -- a macro-region code when state is 'region', else ''
  from_at TIMESTAMP, until_at TIMESTAMP,  -- when it applies; NULL is open
  strength DOUBLE NOT NULL,         -- 0 to 1
  evidence VARCHAR NOT NULL,        -- the rule's words, without the text itself
  source VARCHAR NOT NULL, line BIGINT NOT NULL,
  fits VARCHAR                      -- a clock's countries: 'DE|FR'; NULL where the signal excludes none
);

-- Declared rows of one source that were written alike, held against the clocks of the people's own commits.
CREATE TABLE location_class (
  source VARCHAR NOT NULL, category VARCHAR NOT NULL,  -- as in raw_location
  form VARCHAR NOT NULL,            -- 'code' (two capital letters) | 'small-code' (two small ones) | 'text'
  "rows" BIGINT NOT NULL,
  compared BIGINT NOT NULL, agreeing BIGINT NOT NULL,  -- people whose clocks say anything, and those whose clocks allow what the row says
  chance DOUBLE NOT NULL,           -- the share that would agree if the same countries were dealt at random
  aside BOOLEAN NOT NULL            -- agrees little more than chance: no row of it is followed
);

-- Disjoint half-open slices covering all time for every person who has a signal; a person with none has no row and is unknown.
CREATE TABLE location (
  person_id INTEGER NOT NULL,
  from_at TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,
  state VARCHAR NOT NULL,           -- LocationState
  country VARCHAR,                  -- when located
  region VARCHAR,                   -- when state is 'region'
  reason VARCHAR NOT NULL,          -- reason code
  flags VARCHAR NOT NULL            -- 'offset-disagrees', '' ...
);

-- Which offsets were on clocks of a country, and when; minutes east of UTC. From IANA time zone data, 2000 to 2037.
CREATE TABLE zone_history (
  country VARCHAR NOT NULL,
  "offset" SMALLINT NOT NULL,
  from_at TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL
);

-- The countries that a person's clocks allow: those where the offset of one of the person's commits was on clocks at that instant. People who share a
-- set share its number. A person with no row may be anywhere: no commit, a commit at UTC, or none whose offset was in use.
CREATE TABLE person_clock (
  person_id INTEGER NOT NULL,
  clock_id INTEGER NOT NULL         -- dense, by the countries in order
);
-- The countries whose clocks fit four in five of a person's commits, those at UTC counted: the person's main clock.
CREATE TABLE main_clock (
  person_id INTEGER NOT NULL,
  country VARCHAR NOT NULL
);
CREATE TABLE clock_country (
  clock_id INTEGER NOT NULL,
  country VARCHAR NOT NULL
);
-- The zone of clocks that most of a person's commits away from UTC stand in (docs/en/locations.md); no row where there is none such.
CREATE TABLE person_zone (
  person_id INTEGER NOT NULL,
  zone VARCHAR NOT NULL
);
