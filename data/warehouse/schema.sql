-- The schema of a release: one DuckDB file, built once, never changed.
--
-- Facts are keyed by SMALLINT and sorted by indicator, country, year, so that
-- zone maps answer indicator-first questions. There is no primary key and no
-- index: they cost 3.8 times the load and help no question of ours. Uniqueness
-- is checked by a query before a release is published.
--
-- The unit belongs to the indicator: a series in another unit is another
-- indicator, so the key of a fact (indicator, country, year, vintage) holds it.

CREATE TABLE release (
    id                 VARCHAR NOT NULL,   -- YYYYMMDDTHHMMSSZ-<12 hex of content>
    schema_version     INTEGER NOT NULL,
    catalogue_checksum VARCHAR NOT NULL,   -- a server with another catalogue refuses the file
    duckdb_version     VARCHAR NOT NULL,
    built_from         TIMESTAMP NOT NULL  -- time of the newest snapshot, UTC: rebuilding gives the same
);

CREATE TABLE country (
    key      SMALLINT NOT NULL,
    iso3     VARCHAR NOT NULL,
    iso2     VARCHAR NOT NULL,
    m49      VARCHAR NOT NULL,
    name     VARCHAR NOT NULL,
    role     VARCHAR NOT NULL,             -- member, comparator, world
    joined   DATE                          -- day of ASEAN membership
);

CREATE TABLE country_group (
    id       VARCHAR NOT NULL,
    country  SMALLINT NOT NULL
);

CREATE TABLE pillar (
    id       VARCHAR NOT NULL,
    letter   VARCHAR NOT NULL,
    block    VARCHAR NOT NULL,
    name     VARCHAR NOT NULL
);

CREATE TABLE source (
    key         SMALLINT NOT NULL,
    id          VARCHAR NOT NULL,
    publisher   VARCHAR NOT NULL,
    licence     VARCHAR NOT NULL,
    licence_url VARCHAR NOT NULL
);

CREATE TABLE indicator (
    key       SMALLINT NOT NULL,
    id        VARCHAR NOT NULL,
    name      VARCHAR NOT NULL,
    role      VARCHAR NOT NULL,            -- index, display, benchmark, context, input
    pillar    VARCHAR,                     -- NULL for context and input
    unit      VARCHAR NOT NULL,            -- code of the unit
    direction SMALLINT NOT NULL,           -- +1 more is better, -1 less is better
    source    SMALLINT NOT NULL
);

-- A publisher's file as received; every fact points to the one that said it.
CREATE TABLE snapshot (
    key      SMALLINT NOT NULL,
    source   SMALLINT NOT NULL,
    folder   VARCHAR NOT NULL,             -- UTC time of receipt, the folder's name
    file     VARCHAR NOT NULL,
    origin   VARCHAR NOT NULL,             -- URL, or the file that a person handed in
    received TIMESTAMP NOT NULL,           -- UTC
    sha256   VARCHAR NOT NULL,
    bytes    BIGINT NOT NULL,
    format   VARCHAR NOT NULL,             -- name of the format that read it
    facts    BIGINT NOT NULL,              -- observations that it states
    rejected BIGINT NOT NULL               -- rows of rejection that are its
);

-- CL_OBS_STATUS as we use it. An ENUM reads and compares as text and is kept
-- in one byte: two texts a row would be two thirds of the cost of writing.
CREATE TYPE observation_status AS ENUM ('A','B','D','E','F','I','P','U','L','M','O','Q');

-- Every vintage of every fact.
CREATE TABLE observation (
    indicator SMALLINT NOT NULL,
    country   SMALLINT NOT NULL,
    year      SMALLINT NOT NULL CHECK (year BETWEEN 1960 AND 2100),
    vintage   DATE NOT NULL,
    value     DOUBLE CHECK (isfinite(value)),
    status    observation_status NOT NULL,
    note      VARCHAR NOT NULL,          -- of the build's ENUM observation_note once facts are written; reads as text
    snapshot  SMALLINT NOT NULL,
    CHECK ((value IS NULL) = (status IN ('L','M','O','Q')))
);

-- The newest vintage of each cell. A value that its publisher withdrew is here
-- as missing: it stays withdrawn. A view of observation where every series has
-- one vintage only.
CREATE TABLE current_observation AS FROM observation LIMIT 0;

-- The latest year with a value, one row an indicator and country, of
-- current_observation.
CREATE TABLE latest_observation AS FROM observation LIMIT 0;

-- Rows and figures that were not taken although their file was: statements that
-- lost against another of the same cell, rows of unknown places, figures out of
-- bounds where the catalogue allows for some. What stops a run leaves no release.
CREATE TABLE rejection (
    source   VARCHAR NOT NULL,
    snapshot SMALLINT NOT NULL,
    file     VARCHAR NOT NULL,             -- as messages name it: of an archive with the member
    line     BIGINT NOT NULL,              -- from 1; 0 where unknown
    field    VARCHAR NOT NULL,
    rule     VARCHAR NOT NULL,
    raw      VARCHAR NOT NULL,             -- what stands there, as read
    detail   VARCHAR NOT NULL
);

-- What the rules remarked when this release was made: warnings, and what held
-- it until a person accepted it. Remarks on jumps and losses depend on the
-- release that was current before, so they are no part of the content that the
-- id is made of.
CREATE TABLE remark (
    source   VARCHAR NOT NULL,
    file     VARCHAR NOT NULL,
    line     BIGINT NOT NULL,
    field    VARCHAR NOT NULL,
    rule     VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    detail   VARCHAR NOT NULL
);

-- The run that made this release: one row, no part of the id either.
CREATE TABLE run (
    id          VARCHAR NOT NULL,          -- of its report, runs/<id>.json
    started     TIMESTAMP NOT NULL,        -- UTC
    against     VARCHAR,                   -- release that it was compared with; NULL: none
    accepted_by VARCHAR,                   -- user who published what the gate held; NULL: it held nothing
    host        VARCHAR,                   -- machine on which
    reason      VARCHAR,                   -- why
    CHECK ((accepted_by IS NULL) = (reason IS NULL) AND (accepted_by IS NULL) = (host IS NULL))
);
