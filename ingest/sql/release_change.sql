-- What are two releases as a whole?
-- Parameters: none. Grain: one row.
SELECT p.id, n.id, p.catalogue_checksum, n.catalogue_checksum,
    (SELECT count(*) FROM published.observation), (SELECT count(*) FROM observation)
FROM published.release p, release n
