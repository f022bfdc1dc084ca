-- Which figures are there no more? Those that were the latest hurt most.
-- Parameters: limit. Grain: one cell. Order: latest year first.
SELECT i.id, c.iso3, d.year, d.before
FROM difference d JOIN indicator i ON i.key = d.indicator JOIN country c ON c.key = d.country
WHERE d.kind = 'withdrawn'
ORDER BY d.year DESC, i.key, c.key
LIMIT $limit
