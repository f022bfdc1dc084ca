-- What does not hold in this release?
-- Parameters: none. Grain: one rule with the number of rows that break it.
WITH packed AS (
    -- One number a fact, growing in the order of the table: a second fact with
    -- the same key or out of order shows as one that does not grow. The window
    -- is in the order of the file and so costs one pass.
    SELECT ((indicator::BIGINT * 32768 + country) * 256 + (year - 1960)) * 65536 + (vintage - DATE '1960-01-01') AS number
    FROM observation
)
SELECT 'facts twice or out of order' AS rule, count(*) AS rows
FROM (SELECT number, lag(number) OVER () AS before FROM packed) WHERE number <= before
UNION ALL
SELECT 'facts whose value and status disagree', count(*)
FROM observation WHERE (value IS NULL) <> (status IN ('L','M','O','Q')) OR NOT isfinite(value) OR year NOT BETWEEN 1960 AND 2100
UNION ALL
SELECT 'facts without a snapshot', count(*) FROM observation o ANTI JOIN snapshot s ON s.key = o.snapshot
UNION ALL
SELECT 'facts without an indicator', count(*) FROM observation o ANTI JOIN indicator i ON i.key = o.indicator
UNION ALL
SELECT 'facts without a country', count(*) FROM observation o ANTI JOIN country c ON c.key = o.country
UNION ALL
SELECT 'snapshots without a source', count(*) FROM snapshot n ANTI JOIN source s ON s.key = n.source
UNION ALL
SELECT 'current figures that are not the newest vintage of their cell', count(*)
FROM (
    SELECT indicator, country, year, max(vintage) AS vintage FROM observation GROUP BY ALL
) n
FULL JOIN current_observation c ON c.indicator = n.indicator AND c.country = n.country AND c.year = n.year
WHERE c.vintage IS DISTINCT FROM n.vintage
UNION ALL
SELECT 'latest figures that are not the latest year of their series', count(*)
FROM (
    SELECT indicator, country, max(year) AS year FROM current_observation WHERE value IS NOT NULL GROUP BY ALL
) n
FULL JOIN latest_observation l ON l.indicator = n.indicator AND l.country = n.country
WHERE l.year IS DISTINCT FROM n.year OR l.value IS NULL
UNION ALL
SELECT 'indicators listed twice', count(*) FROM (SELECT id FROM indicator GROUP BY id HAVING count(*) > 1)
