-- Which countries have in the dimension of one question a score that answers
-- it neither with none nor in preparation nor published? Then the dimension asks
-- more than that.
-- Parameters: none. Grain: one row of the sheet. Order: as in the sheet.
SELECT 'vision' AS rule, line, 'Vision' AS field,
    printf('the score of %s is %s, where 0, 50 or 100 is due', code, vision) AS detail
FROM text_sheet
WHERE TRY_CAST(vision AS DOUBLE) NOT IN (0, 50, 100)
ORDER BY line
