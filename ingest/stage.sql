-- What formats write to and read from, temporary to one build.

-- One row a stated figure, withdrawn figures not among them.
CREATE TEMP TABLE stage (
    indicator SMALLINT NOT NULL,
    country   SMALLINT NOT NULL,
    year      INTEGER NOT NULL,
    vintage   DATE NOT NULL,
    value     DOUBLE,              -- NULL only with a missing-status that the publisher states
    status    VARCHAR NOT NULL,
    note      VARCHAR NOT NULL,
    snapshot  SMALLINT NOT NULL,
    line      BIGINT NOT NULL      -- line in the file, from 1; 0 where unknown
);

-- What a file speaks about: a cell inside that it does not state, though an
-- earlier vintage did, was withdrawn.
CREATE TEMP TABLE stage_cover (
    indicator  SMALLINT NOT NULL,
    country    SMALLINT NOT NULL,
    first_year INTEGER NOT NULL,
    last_year  INTEGER NOT NULL,
    vintage    DATE NOT NULL,
    snapshot   SMALLINT NOT NULL
);

-- The catalogue as tables to join with.
CREATE TEMP TABLE catalog_series (
    source          VARCHAR NOT NULL,
    code            VARCHAR NOT NULL,
    indicator       SMALLINT NOT NULL,
    scale           DOUBLE NOT NULL,
    zero_is_missing BOOLEAN NOT NULL
);
-- Every code and spelling of a country (ISO3, ISO2, M49, names, aliases) with
-- its key, and of a known area that is not loaded with NULL. What is in
-- neither is unknown.
CREATE TEMP TABLE catalog_country (
    code    VARCHAR NOT NULL,
    country SMALLINT
);
