-- The GovTech Maturity Index and two of its parts, without the rows of the
-- legend, in whose column of codes numbers stand.
-- Parameters: none. Grain: one row of the sheet and a score.
SELECT t.line, t.code, i.series, t.year, i.value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, i.series AS field
FROM text_sheet t
CROSS JOIN LATERAL (VALUES ('gtmi', t.gtmi), ('psdi', t.psdi), ('gtei', t.gtei)) i(series, value)
WHERE TRY_CAST(t.code AS DOUBLE) IS NULL
