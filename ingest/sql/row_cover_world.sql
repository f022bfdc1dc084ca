-- What a table speaks about that leaves out the rows of cells without a figure:
-- of each of its series the years from its first to its last, for every country
-- if the table is of the whole world, else for those that it has.
-- Parameters: source, vintage, snapshot, world.
INSERT INTO stage_cover BY NAME
SELECT s.indicator, c.country, p.first_year, p.last_year,
    CAST($vintage AS DATE) AS vintage, CAST($snapshot AS SMALLINT) AS snapshot
FROM source_span p
JOIN catalog_series s ON s.source = $source AND s.code = p.series
CROSS JOIN (SELECT DISTINCT country FROM catalog_country WHERE country IS NOT NULL) c
WHERE p.first_year IS NOT NULL
    AND ($world OR EXISTS (FROM source_known k WHERE k.indicator = s.indicator AND k.country = c.country))
