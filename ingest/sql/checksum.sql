-- What are the facts of this release, in one number? Equal sets of rows give
-- equal sums, in whatever order they lie. Keys of indicators and countries
-- stand for their ids, because the catalogue's checksum goes into the id too;
-- the key of a snapshot depends on which others there are, so its checksum
-- stands for it. A note is summed as text: its number in the ENUM depends on
-- which other notes there are.
-- Parameters: none. Grain: one row.
SELECT count(*) AS facts,
    coalesce(sum(hash(o.indicator, o.country, o.year, o.vintage, o.value, o.status, o.note::VARCHAR, s.mark)), 0)::VARCHAR AS sum,
    max(s.received) AS newest
FROM observation o
JOIN (SELECT key, received, hash(sha256) AS mark FROM snapshot) s ON s.key = o.snapshot
