-- Which rows are of no edition after that of 2023, which has a column of its
-- own? The two scores would stand in one cell.
-- Parameters: none. Grain: one row of the table. Order: as in the file.
SELECT 'year' AS rule, line, 'year' AS field,
    printf('"%s" (%s) is not the year of an edition after 2023', coalesce(year, ''), coalesce(code, name)) AS detail
FROM text_sheet
WHERE coalesce(TRY_CAST(year AS INTEGER) <= 2023, true)
ORDER BY line
