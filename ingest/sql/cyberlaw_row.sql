-- The mean of four kinds of law: 100 in force, 50 in draft, 0 none. A kind of
-- which the publisher has no data is left out, and named.
-- Parameters: year. Grain: one row of the table.
SELECT line, code, 'cyberlaws' AS series, $year AS year, CAST(list_avg(list_filter(points, p -> p IS NOT NULL)) AS VARCHAR) AS value,
    CAST(NULL AS VARCHAR) AS status,
    CASE WHEN list_contains([p IS NULL FOR p IN points], true)
        THEN 'no data on ' || array_to_string(list_filter(list_transform(kinds, (k, i) -> CASE WHEN points[i] IS NULL THEN k END), k -> k IS NOT NULL), ', ')
        ELSE '' END AS note,
    CAST(NULL AS VARCHAR) AS vintage, 'four laws' AS field
FROM (
    SELECT line, code, ['electronic transactions', 'consumer protection', 'privacy', 'cybercrime'] AS kinds,
        list_transform([transactions, consumer, privacy, cybercrime],
            l -> CASE l WHEN 'Legislation' THEN 100.0 WHEN 'Draft Legislation' THEN 50.0 WHEN 'No Legislation' THEN 0.0 END) AS points
    FROM text_sheet
)
