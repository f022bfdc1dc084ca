-- Which files are behind one of two releases and not the other?
-- Parameters: none. Grain: one file. Order: source, folder, file.
SELECT coalesce(n.name, p.name) AS name, n.name IS NOT NULL AS added
FROM (SELECT s.id || '/' || f.folder || '/' || f.file AS name, f.sha256 FROM snapshot f JOIN source s ON s.key = f.source) n
FULL JOIN (
    SELECT s.id || '/' || f.folder || '/' || f.file AS name, f.sha256
    FROM published.snapshot f JOIN published.source s ON s.key = f.source
) p ON p.name = n.name AND p.sha256 = n.sha256
WHERE n.name IS NULL OR p.name IS NULL
ORDER BY name, added
