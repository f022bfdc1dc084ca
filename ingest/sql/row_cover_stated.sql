-- What a table with a row for every cell speaks about: those cells, with or
-- without a figure, in runs of years.
-- Parameters: vintage (of rows without their own), snapshot.
INSERT INTO stage_cover BY NAME
SELECT indicator, country, min(year) AS first_year, max(year) AS last_year,
    CAST(vintage AS DATE) AS vintage, CAST($snapshot AS SMALLINT) AS snapshot
FROM (
    SELECT DISTINCT indicator, country, year_number AS year, coalesce(vintage, $vintage) AS vintage,
        year_number - dense_rank() OVER (PARTITION BY indicator, country, coalesce(vintage, $vintage) ORDER BY year_number) AS run
    FROM source_known
    WHERE indicator IS NOT NULL AND country IS NOT NULL
)
GROUP BY indicator, country, vintage, run
