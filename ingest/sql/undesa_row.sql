-- The indices of a table of the E-Government Survey, a row each. The survey
-- prints at most five decimals; what is beyond six comes from a copyist's
-- arithmetic (0.22726999999999997) and is rounded away.
-- Parameters: egdi, osi, epi (heads in the file), editions (the years
-- to take of a table of all, separated by commas), per_row (each row is of the last day of its
-- own year, the latest on which its survey can have come out).
-- Grain: one row of the table.
SELECT t.line, t.country AS code, i.series, trim(t.year) AS year,
    coalesce(CAST(round(TRY_CAST(i.value AS DOUBLE), 6) AS VARCHAR), i.value) AS value,
    CAST(NULL AS VARCHAR) AS status, '' AS note,
    CASE WHEN $per_row THEN trim(t.year) || '-12-31' END AS vintage, i.field
FROM text_sheet t
CROSS JOIN LATERAL (VALUES ('egdi', t.egdi, $egdi), ('osi', t.osi, $osi), ('epi', t.epi, $epi)) i(series, value, field)
WHERE NOT $per_row -- a table of one survey: a row without a year is an error
    OR t.year IS NOT NULL -- in the table of all editions, parts that belong to no country
        AND (TRY_CAST(t.year AS INTEGER) IS NULL OR list_contains(string_split($editions, ','), trim(t.year)))
