-- Which rows name one country and have the code of another? Columns that slipped
-- by a row look right one by one. Names that the catalogue does not know are
-- left alone: the code is what counts.
-- Parameters: none. Grain: one row of the table. Order: as in the file.
SELECT 'code' AS rule, t.line, 'code' AS field,
    printf('the row names "%s", but its code "%s" is of another place', t.name, t.code) AS detail
FROM text_sheet t
JOIN catalog_country n ON n.code = trim(t.name)
JOIN catalog_country c ON c.code = trim(t.code)
WHERE n.country IS DISTINCT FROM c.country
ORDER BY t.line
