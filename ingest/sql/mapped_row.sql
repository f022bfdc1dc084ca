-- mapped_row
-- The figures of a file that a layout of the catalogue reads.
-- Parameters: none. Grain: one row of the table, or one cell of a wide one.
SELECT line, nullif(code, '') AS code, series, nullif(year, '') AS year, value, status, note,
    CAST(NULL AS VARCHAR) AS vintage, field
FROM mapped_row
