-- What every source leaves behind: where it came from, how far it was read, and what could not be used.

-- One row per source that was read: the shared part of its records' envelope. A record names its source and carries its own stable id.
CREATE TABLE source_state (
  source      VARCHAR PRIMARY KEY,  -- 'git:kubernetes/kubernetes', 'affiliations:developers_affiliations1.txt'
  kind        VARCHAR NOT NULL,     -- 'git', 'affiliations', 'gharchive', 'landscape', 'event', ...
  origin      VARCHAR NOT NULL,     -- the address or path as configured
  version     VARCHAR NOT NULL,     -- what identifies the content read: a commit id, a file's SHA-256
  fingerprint VARCHAR NOT NULL,     -- equal fingerprint means nothing new: the source is not read again
  cursor      VARCHAR,              -- where the next reading goes on, in the source's own words (JSON)
  records     BIGINT NOT NULL,      -- records this source holds in the store
  observed_at TIMESTAMP NOT NULL    -- when it was last read, UTC; the only clock value in the store
);

-- Configured sources that could not be read when last tried. What was read of one before is still in the store.
CREATE TABLE source_failure (
  source VARCHAR PRIMARY KEY,
  kind   VARCHAR NOT NULL,
  origin VARCHAR NOT NULL,
  code   VARCHAR NOT NULL   -- of the error, see docs/en/reference/errors.md
);

-- What a source that was read could not tell, though it is known to be there. Its numbers stand; these parts of them are unknown.
CREATE TABLE source_note (
  source VARCHAR NOT NULL,
  kind   VARCHAR NOT NULL,  -- 'shallow': older history is cut off; 'lines': no line counts; 'mailmap': the file of names was not read;
                            -- 'maintainers': who was responsible, and when, is not known whole
  detail VARCHAR NOT NULL   -- commits at the cut, the object that is missing, 'tip': only as of now; or ''
);

-- Input that could not be used, or only after mending. Never holds the input itself.
CREATE TABLE quarantine (
  source VARCHAR NOT NULL,
  file   VARCHAR NOT NULL,
  line   BIGINT NOT NULL,   -- counts from 1; 0 where the input has no lines
  item   VARCHAR NOT NULL,  -- a stable id inside the file (a commit id), or ''
  reason VARCHAR NOT NULL,
  kept   BOOLEAN NOT NULL   -- true: kept in a mended form; false: left out
);

-- Facts about the derived tables: which inputs they were derived from.
CREATE TABLE derivation (
  step        VARCHAR PRIMARY KEY,
  fingerprint VARCHAR NOT NULL
);
