-- The number of works on artificial intelligence, which is the concept C154945302,
-- of each country.
-- Parameters: year. Grain: one country of the answer.
SELECT line, code, 'C154945302' AS series, $year AS year, "count" AS value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, 'count' AS field
FROM text_sheet
