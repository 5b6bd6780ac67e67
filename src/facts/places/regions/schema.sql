-- Which region a place belongs to under a scheme, and when. A place is a country, or a macro-region whose countries all lie in the region then.
-- Within a scheme and a place the times are disjoint, half-open; '-infinity' and 'infinity' are open.
CREATE TABLE region_part (
  scheme   VARCHAR NOT NULL,
  place    VARCHAR NOT NULL,
  region   VARCHAR NOT NULL,
  from_at  TIMESTAMP NOT NULL,
  until_at TIMESTAMP NOT NULL
);

-- Every scheme there is; the chosen one is meant where none is named.
CREATE TABLE region_scheme (
  scheme VARCHAR PRIMARY KEY,
  chosen BOOLEAN NOT NULL
);

-- What the regions of a scheme are called.
CREATE TABLE region_name (
  scheme  VARCHAR NOT NULL,
  region  VARCHAR NOT NULL,
  name_en VARCHAR NOT NULL,
  name_zh VARCHAR NOT NULL
);
