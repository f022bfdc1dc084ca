-- The scores of both editions of the ICT Development Index. The older one is
-- empty for an economy that was not in it.
-- Parameters: none. Grain: one row of the table and an edition.
SELECT t.line, coalesce(nullif(trim(t.code), ''), t.name) AS code, i.series, trim(i.year) AS year, i.value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, i.series AS field
FROM text_sheet t
CROSS JOIN LATERAL (VALUES ('idi_score', t.score, t.year), ('idi_2023', t.before, '2023')) i(series, value, year)
