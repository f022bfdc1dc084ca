-- mapped
-- The rows of one file as its dataset's layout reads them, in the file's order.
CREATE OR REPLACE TEMP TABLE mapped_row (
    line   BIGINT NOT NULL,  -- 0 in a message that has no lines
    code   VARCHAR NOT NULL, -- of the country or area, or the text that means neither; '' where there is none
    series VARCHAR NOT NULL, -- code that an indicator names
    year   VARCHAR NOT NULL,
    value  VARCHAR,          -- a number, already times its power of ten
    status VARCHAR,          -- of CL_OBS_STATUS
    note   VARCHAR,
    field  VARCHAR NOT NULL
);
