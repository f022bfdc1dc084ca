-- Which figures changed most, in proportion?
-- Parameters: limit. Grain: one cell. Order: largest first.
SELECT i.id, c.iso3, d.year, d.before, d.after
FROM difference d JOIN indicator i ON i.key = d.indicator JOIN country c ON c.key = d.country
WHERE d.kind = 'changed' AND d.before <> d.after
ORDER BY abs(d.after - d.before) / greatest(abs(d.before), abs(d.after)) DESC, i.key, c.key, d.year
LIMIT $limit
