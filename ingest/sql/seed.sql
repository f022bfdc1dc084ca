-- Which figures does a start without network begin with?
-- The newest vintage of each cell. What a publisher withdrew, and what it
-- prints without a reason for the absence, is left out: a seed begins where
-- there is something to show.
-- Parameters: source, first (reference year).
-- Grain: one cell. Order: the catalogue's.
SELECT i.id, c.iso3, o.year, o.value, i.unit, o.status, o.vintage::VARCHAR AS vintage, o.note
FROM current_observation o
JOIN indicator i ON i.key = o.indicator
JOIN country c ON c.key = o.country
JOIN source s ON s.key = i.source
WHERE s.id = $source AND o.year >= $first AND NOT (o.value IS NULL AND o.status = 'O')
ORDER BY o.indicator, o.country, o.year
