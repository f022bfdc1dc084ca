-- The overall scores of the Statistical Performance Indicators in the table of
-- their authors. Years without a score have an empty cell.
-- Parameters: series. Grain: one row of the table.
SELECT line, code, $series AS series, trim(year) AS year, score AS value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, $series AS field
FROM text_sheet
