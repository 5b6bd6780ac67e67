-- What somebody published about an adopter. A figure keeps its imprecision: low and high, never a point that was not printed.
CREATE TABLE raw_adopter_fact (
  source       VARCHAR NOT NULL, line BIGINT NOT NULL,
  organisation VARCHAR NOT NULL,   -- as written
  project      VARCHAR,            -- key of a project, or NULL: not said
  what         VARCHAR NOT NULL,   -- 'uses', or what the figure counts: 'nodes', 'customers', 'attendees', ...
  words_en     VARCHAR, words_zh VARCHAR,  -- the figure as printed: 'tens of thousands'
  low          DOUBLE, high DOUBLE,  -- NULL high: no upper end was printed
  unit_en      VARCHAR, unit_zh VARCHAR,
  as_of        DATE,
  address      VARCHAR NOT NULL,   -- where it can be read
  kind         VARCHAR NOT NULL,   -- 'self-reported' | 'case-study' | 'talk' | 'press' | 'adopters-file'
  industry     VARCHAR,            -- as the file heads it
  maturity     VARCHAR             -- 'production' | 'testing': as the file says
);
