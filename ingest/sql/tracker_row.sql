-- The scores of the ICT Regulatory Tracker.
-- Parameters: series. Grain: one row of the table.
SELECT line, code, $series AS series, trim(year) AS year, trim(score) AS value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, $series AS field
FROM text_sheet
