-- Are the newest and the latest figures what they should be?
-- Asked where the newest vintages are a table of their own.
-- Parameters: none. Grain: one rule with the number of rows that break it.
SELECT 'current figures that are not the newest vintage of their cell' AS rule, count(*) AS rows
FROM (
    SELECT o.*
    FROM observation o
    JOIN (SELECT indicator, country, year, max(vintage) AS vintage FROM observation GROUP BY ALL) n
        ON n.indicator = o.indicator AND n.country = o.country AND n.year = o.year AND n.vintage = o.vintage
) n
FULL JOIN current_observation c ON c.indicator = n.indicator AND c.country = n.country AND c.year = n.year
WHERE c.vintage IS DISTINCT FROM n.vintage OR c.value IS DISTINCT FROM n.value OR c.status IS DISTINCT FROM n.status
UNION ALL
SELECT 'latest figures that are not the latest year of their series', count(*)
FROM (
    SELECT indicator, country, max(year) AS year FROM current_observation WHERE value IS NOT NULL GROUP BY ALL
) n
FULL JOIN latest_observation l ON l.indicator = n.indicator AND l.country = n.country
WHERE l.year IS DISTINCT FROM n.year OR l.value IS NULL
