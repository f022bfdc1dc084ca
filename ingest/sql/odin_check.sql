-- Which rows are not what the score is made of? Points other than 0, half and 1;
-- sums that the publisher printed and that can't come out, as after columns or
-- rows slipped; countries with another number of subject groups than 22. The
-- publisher's sums count up to a point for an element that does not apply.
-- Parameters: none. Grain: one fault. Order: as in the file.
WITH element AS (
    SELECT line, code, year, category, overall, element, points
    FROM (UNPIVOT text_sheet ON e1, e2, e3, e4, e5, e6, e7, e8, e9, e10 INTO NAME element VALUE points)
),
summed AS (
    SELECT line, code, year, category, TRY_CAST(overall AS DOUBLE) AS overall,
        coalesce(sum(TRY_CAST(points AS DOUBLE)), 0) AS points, count(*) FILTER (points = '-') AS idle
    FROM element GROUP BY ALL
),
country AS (
    SELECT code, year, min(line) AS line,
        count(*) FILTER (category <> 'All Categories') AS groups, count(DISTINCT category) FILTER (category <> 'All Categories') AS different,
        count(*) FILTER (category = 'All Categories') AS sums,
        sum(overall) FILTER (category <> 'All Categories') AS points, any_value(overall) FILTER (category = 'All Categories') AS total
    FROM summed GROUP BY code, year
)
SELECT rule, line, field, detail FROM (
    SELECT 'number' AS rule, line, category AS field,
        format('{} has "{}" points of {}, where 0, 0.5, 1 or - is due', code, points, category) AS detail
    FROM element WHERE category <> 'All Categories' AND points NOT IN ('0', '0.5', '1', '-')
    UNION ALL
    SELECT 'total', line, category,
        format('the ten elements of {} make {} points, and the row says {}', code, points, coalesce(overall::VARCHAR, 'nothing'))
    FROM summed WHERE NOT coalesce(overall BETWEEN points AND points + idle, false)
    UNION ALL
    SELECT 'total', line, 'All Categories',
        format('the subject groups of {} make {} points, and its row of sums says {}', code, points, coalesce(total::VARCHAR, 'nothing'))
    FROM country WHERE total IS DISTINCT FROM points
    UNION ALL
    SELECT 'subject-groups', line, 'Data categories',
        format('{} has {} different subject groups in {} rows and {} rows of sums, where 22, 22 and 1 are due', code, different, groups, sums)
    FROM country WHERE groups <> 22 OR different <> 22 OR sums <> 1
)
ORDER BY line, rule
