-- Which rows of the ITU's bulk download have no date of their last change?
-- Parameters: none. Grain: one row. Order: as in the file.
SELECT 'vintage-unknown' AS rule, line, 'LastModifiedOn' AS field,
    printf('%s is no day written YYYY-MM-DD', coalesce('"' || LastModifiedOn || '"', 'nothing')) AS detail
FROM text_sheet
WHERE TRY_CAST(LastModifiedOn AS DATE) IS NULL
ORDER BY line
