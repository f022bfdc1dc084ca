-- Which files was this release made of?
-- Parameters: none. Grain: one snapshot. Order: source, folder, file.
SELECT s.id || '/' || n.folder || '/' || n.file AS name, n.format, n.facts
FROM snapshot n JOIN source s ON s.key = n.source
ORDER BY n.key
