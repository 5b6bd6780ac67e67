CREATE TABLE organisation (
  org_id   INTEGER NOT NULL,  -- of its org_key alone: stays what it is when others come
  org_key  VARCHAR NOT NULL,  -- 'huawei'
  name_en  VARCHAR NOT NULL,
  name_zh  VARCHAR NOT NULL,
  country  VARCHAR,           -- ISO 3166-1 alpha-2 of the head office, NULL when not known
  evidence VARCHAR,           -- what the country rests on
  dated    DATE,              -- the day that is of
  type     VARCHAR NOT NULL,  -- 'vendor' | 'end-user' | 'academic' | 'non-profit' | 'individual' | 'unknown'
  parent   VARCHAR,           -- org_key
  reviewed BOOLEAN NOT NULL   -- true: in our table; false: a name met in the data, taken as it is
);

-- Derived: every name files use, and the organisation it stands for; NULL where it says that there is none or that it is not known.
CREATE TABLE organisation_name (
  name VARCHAR PRIMARY KEY,
  org_id INTEGER
);

-- Derived: an organisation that was taken over whole: from that day its people are the successor's.
CREATE TABLE organisation_succession (
  org_id INTEGER NOT NULL,
  successor_id INTEGER NOT NULL,
  on_day DATE NOT NULL
);

-- Derived: organisation names that our table does not know, by the weight of those who carry them.
CREATE TABLE unresolved_organisation (
  name VARCHAR NOT NULL,            -- as most often written
  org_key VARCHAR NOT NULL,
  commits BIGINT NOT NULL,          -- commits written there
  people BIGINT NOT NULL,           -- persons with a slice there
  statements BIGINT NOT NULL        -- lines that name it
);
