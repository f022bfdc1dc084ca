-- What does not hold in this release?
-- Parameters: none. Grain: one rule with the number of rows that break it.
--
-- Facts are summed up by series and vintage in one pass: a join of nine million
-- rows with themselves would cost as much as writing them.
WITH series AS MATERIALIZED (
    SELECT indicator, country, vintage, count(*) AS facts,
        -- As many years as facts means that no cell is there twice.
        coalesce(bit_count(bitstring_agg(CASE WHEN year BETWEEN 1960 AND 2100 THEN year END, 1960, 2100)), 0) AS years,
        count(*) FILTER ((value IS NULL) <> (status IN ('L','M','O','Q')) OR NOT isfinite(value)) AS odd
    FROM observation GROUP BY indicator, country, vintage
)
SELECT 'facts twice or of no possible year' AS rule, coalesce(sum(facts - years), 0) AS rows FROM series
UNION ALL
SELECT 'facts whose value and status disagree', coalesce(sum(odd), 0) FROM series
UNION ALL
SELECT 'facts without a snapshot', count(*) FROM (SELECT DISTINCT snapshot FROM observation) o ANTI JOIN snapshot s ON s.key = o.snapshot
UNION ALL
SELECT 'series without an indicator', count(*) FROM series o ANTI JOIN indicator i ON i.key = o.indicator
UNION ALL
SELECT 'series without a country', count(*) FROM series o ANTI JOIN country c ON c.key = o.country
UNION ALL
SELECT 'snapshots without a source', count(*) FROM snapshot n ANTI JOIN source s ON s.key = n.source
UNION ALL
SELECT 'indicators listed twice', count(*) FROM (SELECT id FROM indicator GROUP BY id HAVING count(*) > 1)
UNION ALL
SELECT 'snapshots whose rejections are not as many as counted', count(*)
FROM snapshot s
FULL JOIN (SELECT snapshot, count(*) AS rows FROM rejection GROUP BY snapshot) r ON r.snapshot = s.key
WHERE coalesce(s.rejected, -1) <> coalesce(r.rows, 0)
UNION ALL
SELECT 'rejections of another source than their file', count(*)
FROM rejection r JOIN snapshot n ON n.key = r.snapshot JOIN source s ON s.key = n.source WHERE s.id <> r.source
UNION ALL
SELECT 'runs too many or too few', abs(count(*) - 1) FROM run
UNION ALL
SELECT 'held findings that nobody accepted', count(*) FROM remark WHERE severity = 'hold' AND (SELECT count(accepted_by) FROM run) = 0
UNION ALL
SELECT 'findings that should have stopped the run', count(*) FROM remark WHERE severity = 'error'
