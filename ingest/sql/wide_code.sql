-- Which rows have something else where the codes are due? A row that slipped by
-- a column, by a comma outside quotes, would else pass for one that we do not
-- load. Rows without both codes are blank lines or an extract's closing lines.
-- Parameters: none. Grain: one code. Order: as in the file.
WITH coded AS (FROM source_known WHERE code IS NOT NULL OR series IS NOT NULL)
SELECT rule, line, field, detail FROM (
    SELECT 'code' AS rule, line, 'country code' AS field,
        printf('%s stands where a country code of three capitals or digits is due', coalesce('"' || code || '"', 'nothing')) AS detail
    FROM coded WHERE NOT coalesce(regexp_full_match(code, '[A-Z0-9]{3}'), false)
    UNION ALL
    SELECT 'code', line, 'series code', printf('%s stands where a series code is due', coalesce('"' || series || '"', 'nothing'))
    FROM coded WHERE NOT coalesce(regexp_full_match(series, '[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)+'), false)
)
ORDER BY line, field
