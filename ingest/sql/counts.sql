-- How much of each indicator is new, changed, withdrawn or as it was?
-- Parameters: none. Grain: one indicator that has figures on either side.
-- Order: the catalogue's.
WITH had AS (
    SELECT indicator, count(*) AS cells FROM published_cell WHERE value IS NOT NULL GROUP BY indicator
),
differs AS (
    SELECT indicator, count(*) FILTER (kind = 'new') AS new, count(*) FILTER (kind = 'changed') AS changed,
        count(*) FILTER (kind = 'withdrawn') AS withdrawn
    FROM difference GROUP BY indicator
)
SELECT i.id, s.id AS source, coalesce(d.new, 0), coalesce(d.changed, 0), coalesce(d.withdrawn, 0),
    coalesce(h.cells, 0) - coalesce(d.changed, 0) - coalesce(d.withdrawn, 0) AS unchanged
FROM had h
FULL JOIN differs d ON d.indicator = h.indicator
JOIN indicator i ON i.key = coalesce(h.indicator, d.indicator)
JOIN source s ON s.key = i.source
ORDER BY i.key
