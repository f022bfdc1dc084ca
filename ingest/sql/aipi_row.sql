-- The index.
-- Parameters: year. Grain: one row of the table.
SELECT line, code, 'aipi' AS series, $year AS year, score AS value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, 'aipi' AS field
FROM text_sheet
