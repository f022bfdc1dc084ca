-- Mean years of schooling. What the publisher worked out without a survey or a
-- census of the country is an estimate, or imputed where its note says so; the
-- note says from what.
-- Parameters: year. Grain: one row of the sheet.
SELECT line, code, 'MYS' AS series, $year AS year, nullif(value, '..') AS value,
    CASE
        WHEN value = '..' THEN NULL
        WHEN regexp_matches(note, '(?i)\bimputed\b') THEN 'I'
        WHEN regexp_matches(note, '(?i)\b(projections?|regression|estimates?)\b') THEN 'E'
    END AS status,
    coalesce(note, '') AS note, CAST(NULL AS VARCHAR) AS vintage, 'Mean years of schooling' AS field
FROM text_sheet
