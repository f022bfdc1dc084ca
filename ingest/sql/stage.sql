-- What formats write to and read from, temporary to one build.

-- One row a stated figure, withdrawn figures not among them.
CREATE TEMP TABLE stage (
    indicator SMALLINT NOT NULL,
    country   SMALLINT NOT NULL,
    year      INTEGER NOT NULL,
    vintage   DATE NOT NULL,
    value     DOUBLE,              -- as published; NULL only with a missing-status that the publisher states
    status    VARCHAR NOT NULL,
    note      VARCHAR NOT NULL,
    snapshot  SMALLINT NOT NULL,
    line      BIGINT NOT NULL,     -- line in the file, from 1; 0 where unknown
    field     VARCHAR NOT NULL DEFAULT '', -- head of the column that the value stood in; '' where the layout has but one
    -- Key in catalog_series: harmonise multiplies by that series' scale and
    -- applies its zero rule. NULL: the value is in our unit already, and
    -- harmonise leaves it alone.
    series    SMALLINT DEFAULT NULL
);

-- The figures of a wide table, one column a year. They are a hundred times as
-- many as all others and have nothing to say but the figure, so that status
-- (A), note (none) and field (the year) are not kept a row.
CREATE TEMP TABLE stage_year (
    indicator SMALLINT NOT NULL,
    country   SMALLINT NOT NULL,
    year      SMALLINT NOT NULL,
    vintage   DATE NOT NULL,
    value     DOUBLE NOT NULL,
    snapshot  SMALLINT NOT NULL,
    line      INTEGER NOT NULL,
    series    SMALLINT NOT NULL
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
    key             SMALLINT NOT NULL, -- stage.series points here
    source          VARCHAR NOT NULL,
    code            VARCHAR NOT NULL,
    indicator       SMALLINT NOT NULL,
    scale           DOUBLE NOT NULL,   -- published unit × scale = our unit
    zero_is_missing BOOLEAN NOT NULL,
    first_year      INTEGER NOT NULL   -- years before it are another series: harmonise drops them
);
-- Those series that state the status of another source's figures: their rows
-- are no figures of ours.
CREATE TEMP TABLE catalog_status (
    series SMALLINT NOT NULL           -- key in catalog_series
);
-- Every code and spelling of a country (ISO3, ISO2, M49, names, aliases) with
-- its key, and of a known area that is not loaded with NULL. What is in
-- neither is unknown.
CREATE TEMP TABLE catalog_country (
    code    VARCHAR NOT NULL,
    country SMALLINT
);
-- The rest of what the rules ask of the catalogue.
CREATE TEMP TABLE catalog_indicator (
    key     SMALLINT NOT NULL,         -- position in the catalogue, from 1, as everywhere
    id      VARCHAR NOT NULL,
    unit    VARCHAR NOT NULL,          -- its code
    source  VARCHAR NOT NULL,
    low     DOUBLE NOT NULL,           -- bounds, both allowed
    high    DOUBLE NOT NULL,
    reason  VARCHAR NOT NULL,          -- why these bounds
    derived BOOLEAN NOT NULL
);
-- What the gate lets pass of each indicator.
CREATE TEMP TABLE catalog_gate (
    indicator      SMALLINT NOT NULL,
    dataset        VARCHAR NOT NULL,   -- source/data set
    bad_cells      DOUBLE NOT NULL,    -- share of a file's figures that may be out of bounds; 0: none
    lose_figures   DOUBLE NOT NULL,    -- share of its figures that may go
    lose_countries INTEGER NOT NULL,   -- countries that may lose every figure
    lose_latest    INTEGER NOT NULL,   -- countries whose latest year may fall back
    revised        DOUBLE NOT NULL,    -- factor of a jump of the same year
    next           DOUBLE NOT NULL,    -- factor of a jump from a year to a later one
    reason         VARCHAR NOT NULL    -- of the two factors
);
CREATE TEMP TABLE catalog_break (
    indicator SMALLINT NOT NULL,
    country   SMALLINT NOT NULL,       -- a break of all countries is a row for each
    year      INTEGER NOT NULL
);
CREATE TEMP TABLE catalog_correction (
    number    SMALLINT NOT NULL,       -- position in the file, from 1, for messages
    indicator SMALLINT NOT NULL,
    country   SMALLINT NOT NULL,
    year      INTEGER NOT NULL,
    vintage   DATE,                    -- NULL: every vintage that prints it
    expect    DOUBLE NOT NULL,         -- as published
    value     DOUBLE,                  -- in our unit
    status    VARCHAR NOT NULL,
    reason    VARCHAR NOT NULL
);
-- The files that were loaded: stage.snapshot points to key.
CREATE TEMP TABLE stage_file (
    key      SMALLINT NOT NULL,
    snapshot SMALLINT NOT NULL,        -- of table snapshot: the members of an archive share it
    source   VARCHAR NOT NULL,
    name     VARCHAR NOT NULL,         -- as messages say it
    received TIMESTAMP NOT NULL,
    seed     BOOLEAN NOT NULL,         -- the embedded default: a raw file that says the same comes first
    fresh    BOOLEAN NOT NULL,         -- received by this run
    format   VARCHAR NOT NULL
);
-- Rows and figures that are not taken although their file is.
CREATE TEMP TABLE rejected (
    file   SMALLINT NOT NULL,          -- key of stage_file
    line   BIGINT NOT NULL,
    field  VARCHAR NOT NULL,
    rule   VARCHAR NOT NULL,
    raw    VARCHAR NOT NULL,           -- what stands there, as read
    detail VARCHAR NOT NULL
);
-- What the rules found, in the words of data.Finding.
CREATE TEMP TABLE finding (
    source   VARCHAR NOT NULL,
    file     VARCHAR NOT NULL,
    line     BIGINT NOT NULL,
    field    VARCHAR NOT NULL,
    rule     VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    detail   VARCHAR NOT NULL
);
