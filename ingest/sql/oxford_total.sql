-- The totals of an edition.
-- Parameters: year. Grain: one row of the sheet.
SELECT line, code, 'Total Score' AS series, $year AS year, total AS value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, 'Total Score' AS field
FROM text_sheet
