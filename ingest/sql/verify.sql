-- What does not hold in this release?
-- Parameters: none. Grain: one rule with the number of rows that break it.
--
-- Facts and their newest vintages are read once each, in the order of the
-- file: windows without an order of their own cost one pass, a join of nine
-- million rows would cost as much as writing them.
WITH packed AS (
    -- One number a cell, growing in the order of the table.
    SELECT (indicator::BIGINT * 32768 + country) * 256 + (year - 1960) AS cell, *
    FROM observation
),
facts AS (
    SELECT *, lag(cell) OVER () AS cell_before, lag(vintage) OVER () AS vintage_before, lead(cell) OVER () AS cell_after
    FROM packed
),
fact_sums AS (
    SELECT
        count(*) FILTER (cell < cell_before OR cell = cell_before AND vintage <= vintage_before) AS unordered,
        count(*) FILTER ((value IS NULL) <> (status IN ('L','M','O','Q')) OR NOT isfinite(value) OR year NOT BETWEEN 1960 AND 2100) AS disagreeing,
        -- The last fact of a cell is its newest vintage.
        count(*) FILTER (cell IS DISTINCT FROM cell_after) AS cells,
        sum(hash(cell, vintage, value, status)) FILTER (cell IS DISTINCT FROM cell_after) AS newest
    FROM facts
),
current_sums AS (
    SELECT count(*) AS cells,
        sum(hash((indicator::BIGINT * 32768 + country) * 256 + (year - 1960), vintage, value, status)) AS newest
    FROM current_observation
)
SELECT 'facts twice or out of order' AS rule, unordered AS rows FROM fact_sums
UNION ALL
SELECT 'facts whose value and status disagree', disagreeing FROM fact_sums
UNION ALL
SELECT 'facts without a snapshot', count(*) FROM (SELECT DISTINCT snapshot FROM observation) o ANTI JOIN snapshot s ON s.key = o.snapshot
UNION ALL
SELECT 'facts without an indicator', count(*) FROM (SELECT DISTINCT indicator FROM observation) o ANTI JOIN indicator i ON i.key = o.indicator
UNION ALL
SELECT 'facts without a country', count(*) FROM (SELECT DISTINCT country FROM observation) o ANTI JOIN country c ON c.key = o.country
UNION ALL
SELECT 'snapshots without a source', count(*) FROM snapshot n ANTI JOIN source s ON s.key = n.source
UNION ALL
SELECT 'current figures that are not the newest vintage of their cell',
    CASE WHEN f.newest IS DISTINCT FROM c.newest THEN greatest(1, abs(f.cells - c.cells)) ELSE 0 END
FROM fact_sums f, current_sums c
UNION ALL
SELECT 'latest figures that are not the latest year of their series', count(*)
FROM (
    SELECT indicator, country, max(year) AS year FROM current_observation WHERE value IS NOT NULL GROUP BY ALL
) n
FULL JOIN latest_observation l ON l.indicator = n.indicator AND l.country = n.country
WHERE l.year IS DISTINCT FROM n.year OR l.value IS NULL
UNION ALL
SELECT 'indicators listed twice', count(*) FROM (SELECT id FROM indicator GROUP BY id HAVING count(*) > 1)
