-- Which rows say something else the second time?
-- Parameters: none. Grain: one country and year. Order: as in the file.
SELECT 'duplicate' AS rule, max(line) AS line, 'value' AS field,
    format('{} of {} is both {} and {}', any_value(name), trim(year), min(value), max(value)) AS detail
FROM text_sheet
GROUP BY code, trim(year)
HAVING count(DISTINCT value) > 1
ORDER BY 2
