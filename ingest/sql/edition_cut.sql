-- Asked of a table whose last line has no end: is that line of a country that
-- we load? It may have lost something. Of any other place it does no harm.
-- Parameters: none. Grain: the last row of the table.
SELECT 'truncated' AS rule, t.line, '' AS field, format('the file breaks off in the line of {}', t.code) AS detail
FROM text_sheet t
JOIN catalog_country c ON c.code = trim(t.code)
WHERE c.country IS NOT NULL AND t.line = (SELECT max(line) FROM text_sheet)
