-- The rows of the long form. Its years are whole numbers; its missing cells
-- have no row, so an empty value is a slip that reads as no figure.
-- Parameters: series. Grain: one row of the table.
SELECT line, code, $series AS series, year, value, CAST(NULL AS VARCHAR) AS status, '' AS note,
    CAST(NULL AS VARCHAR) AS vintage, 'Value' AS field
FROM text_sheet
