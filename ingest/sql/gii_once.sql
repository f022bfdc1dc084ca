-- Which economies have the index twice?
-- Parameters: none. Grain: one code. Order: as in the sheet.
SELECT 'duplicate' AS rule, max(line) AS line, 'SCORE' AS field, format('{} has the index {} times', code, count(*)) AS detail
FROM text_sheet
GROUP BY code HAVING count(*) > 1
ORDER BY 2
