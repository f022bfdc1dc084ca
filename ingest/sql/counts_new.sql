-- How many figures has each indicator, where there is nothing to compare with?
-- Parameters: none. Grain: one indicator. Order: the catalogue's.
SELECT i.id, s.id AS source, count(o.value) AS new, 0 AS changed, 0 AS withdrawn, 0 AS unchanged
FROM current_observation o
JOIN indicator i ON i.key = o.indicator
JOIN source s ON s.key = i.source
GROUP BY i.key, i.id, s.id
ORDER BY i.key
