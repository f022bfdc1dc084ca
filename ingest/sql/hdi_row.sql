-- The index, each of its rows once.
-- Parameters: none. Grain: one country and year; the line is that of the first
-- of its rows.
SELECT min(line) AS line, code, 'HDI' AS series, trim(year) AS year, value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, 'value' AS field
FROM text_sheet
GROUP BY code, trim(year), value
