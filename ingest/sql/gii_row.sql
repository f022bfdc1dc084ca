-- The scores of the index as a whole.
-- Parameters: year. Grain: one economy.
SELECT line, code, measure AS series, $year AS year, score AS value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, 'SCORE' AS field
FROM text_sheet
