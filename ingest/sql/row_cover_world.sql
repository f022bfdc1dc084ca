-- What a table speaks about that leaves out the rows of cells without a figure:
-- of each of its series the years from its first to its last, for every country
-- if the table is of the whole world, else for those that it has.
-- Parameters: vintage, snapshot, world.
INSERT INTO stage_cover BY NAME
SELECT s.indicator, c.country, s.first_year, s.last_year,
    CAST($vintage AS DATE) AS vintage, CAST($snapshot AS SMALLINT) AS snapshot
FROM (
    SELECT indicator, min(year_number) AS first_year, max(year_number) AS last_year
    FROM source_known WHERE indicator IS NOT NULL AND country IS NOT NULL GROUP BY indicator
) s
CROSS JOIN (SELECT DISTINCT country FROM catalog_country WHERE country IS NOT NULL) c
WHERE $world OR EXISTS (FROM source_known k WHERE k.indicator = s.indicator AND k.country = c.country)
