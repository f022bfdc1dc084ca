-- Question:   which files of which publishers are behind this release?
-- Parameters: none
-- Grain:      a row a file; newest is the newest vintage that it states, empty
--             for a file that states none
-- Order:      source, time of receipt, file
SELECT
    source.id AS source,
    snapshot.file,
    snapshot.origin,
    strftime(snapshot.received, '%Y-%m-%dT%H:%M:%SZ') AS received,
    snapshot.sha256,
    snapshot.format,
    snapshot.facts,
    coalesce(strftime(stated.newest, '%Y-%m-%d'), '') AS newest
FROM snapshot
JOIN source ON source.key = snapshot.source
LEFT JOIN (
    SELECT snapshot, max(vintage) AS newest
    FROM observation
    GROUP BY snapshot
) AS stated ON stated.snapshot = snapshot.key
ORDER BY source.id, snapshot.received, snapshot.file, snapshot.key;
