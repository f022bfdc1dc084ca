-- The shares of the second half-year, which stand for the year.
-- Parameters: series (the head, which has the half-year). Grain: one row of the
-- sheet.
SELECT line, code, $series AS series, regexp_extract($series, '[0-9]{4}') AS year, second AS value,
    'E' AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, $series AS field
FROM text_sheet
