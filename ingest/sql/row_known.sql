-- Which rows of a table does the catalogue load, and do their texts read as
-- year and number? Kept are the rows of its series and countries, and rows that
-- it can't place; other series and known other areas are dropped.
-- Parameters: source, and those of the format's own question.
-- Makes: source_known, one row a row that is kept.
CREATE OR REPLACE TEMP TABLE source_known AS
SELECT r.*, s.key AS series_key, s.indicator, c.code IS NOT NULL AS known, c.country,
    TRY_CAST(r.year AS INTEGER) AS year_number, TRY_CAST(r.value AS DOUBLE) AS number
FROM (SELECT * REPLACE (trim(code) AS code) FROM (FROM rows_of_the_format)) r
LEFT JOIN catalog_series s ON s.source = $source AND s.code = r.series
LEFT JOIN catalog_country c ON c.code = r.code
WHERE s.indicator IS NOT NULL AND c.country IS NOT NULL OR c.code IS NULL OR r.series IS NULL
