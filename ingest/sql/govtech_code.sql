-- Which rows have neither a code of three letters nor, as those of the legend,
-- a number and no place?
-- Parameters: none. Grain: one row of the sheet. Order: as in the sheet.
SELECT 'code' AS rule, line, 'country_code' AS field,
    printf('"%s" (%s) is no code of three letters', coalesce(code, ''), coalesce(name, 'no name')) AS detail
FROM text_sheet
WHERE NOT coalesce(regexp_full_match(code, '[A-Z]{3}'), false)
    AND (TRY_CAST(code AS DOUBLE) IS NULL OR name IN (SELECT code FROM catalog_country))
ORDER BY line
