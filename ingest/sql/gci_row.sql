-- The scores of the Global Cybersecurity Index.
-- Parameters: none. Grain: one row of the table.
SELECT line, code, series, trim(year) AS year, value, status, comment AS note,
    CAST(NULL AS VARCHAR) AS vintage, 'OBS_VALUE' AS field
FROM text_sheet
