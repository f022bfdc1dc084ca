-- What does each row of a wide table speak about?
-- A scan of two columns only, in the order of the file: it gives the lines
-- without which the scan of the numbers would have to go in order too.
-- Parameters: above (lines above the first row), source.
-- Makes: source_known, one row a row of the table.
CREATE OR REPLACE TEMP TABLE source_known AS
SELECT r.line, r.code, r.series, s.key AS series_key, s.indicator,
    c.code IS NOT NULL AS known, c.country
FROM (SELECT $above + row_number() OVER () AS line, country_code AS code, series_code AS series FROM wide_sheet) r
LEFT JOIN catalog_series s ON s.source = $source AND s.code = r.series
LEFT JOIN catalog_country c ON c.code = r.code
