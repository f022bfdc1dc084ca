-- The index, of the year before the report.
-- Parameters: year (of the report). Grain: one row of the table.
SELECT line, code, 'Index' AS series, CAST(CAST($year AS INTEGER) - 1 AS VARCHAR) AS year, nullif(trim(score), 'null') AS value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, 'Index' AS field
FROM text_sheet
