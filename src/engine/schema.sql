-- What the engine of the configuration was sent of the derived tables, once all of it is there. Emptied by every derivation.
CREATE TABLE engine_table (
  name    VARCHAR PRIMARY KEY,
  content VARCHAR NOT NULL,   -- tells what the table holds from any other content; the engine has it as the table's comment
  rows    BIGINT NOT NULL
);
