-- Which rows that we would load don't read? Text in series that the catalogue
-- does not load is their publisher's business: some are answers in words.
-- Parameters: first, last (years); statuses, missing (codes of all statuses and
-- of those that state an absence, separated by commas).
-- Grain: one fault. Order: as in the file, the rules in one order.
WITH ours AS (FROM source_known WHERE indicator IS NOT NULL AND country IS NOT NULL)
SELECT rule, line, field, detail FROM (
    SELECT 'code' AS rule, line, 'code' AS field,
        printf('the row has no %s', CASE WHEN series IS NULL THEN 'series' ELSE 'country' END) AS detail
    FROM source_known WHERE series IS NULL OR code IS NULL
    UNION ALL
    SELECT 'year', line, 'year',
        printf('%s (%s of %s) is no year from %d to %d', coalesce('"' || year || '"', 'nothing'), series, code, $first, $last)
    FROM ours WHERE year_number IS NULL OR year_number NOT BETWEEN $first AND $last
    UNION ALL
    SELECT 'number', line, field, printf('"%s" (%s of %s, %s) is not a number', value, series, code, year)
    FROM ours WHERE value IS NOT NULL AND NOT coalesce(isfinite(number), false)
    UNION ALL
    SELECT 'status', line, 'status',
        CASE WHEN list_contains(string_split($statuses, ','), status)
             THEN printf('status %s (%s of %s, %s) says that there is no figure, but there is %s', status, series, code, year, value)
             ELSE printf('"%s" (%s of %s, %s) is not in the code list CL_OBS_STATUS that we read', status, series, code, year) END
    FROM ours
    WHERE status IS NOT NULL
        AND (NOT list_contains(string_split($statuses, ','), status)
            OR (value IS NOT NULL AND list_contains(string_split($missing, ','), status)))
)
ORDER BY rule, line, field
