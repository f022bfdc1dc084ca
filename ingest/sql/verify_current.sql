-- Which current figures are not the newest vintage of their cell?
-- Asked only where they are a table of their own: a view of the facts can't
-- differ from them.
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
