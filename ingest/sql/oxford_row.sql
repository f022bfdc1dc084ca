-- The pillar of the technology sector and the dimension that asks for a
-- strategy.
-- Parameters: year. Grain: one row of the sheet and a score.
SELECT t.line, t.code, i.series, $year AS year, i.value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, i.series AS field
FROM text_sheet t
CROSS JOIN LATERAL (VALUES ('Technology Sector', t.technology), ('Vision', t.vision)) i(series, value)
