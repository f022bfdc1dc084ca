-- The figures of a wide table: rows of the catalogue's series and countries,
-- turned so that every year is a row. Rows are dropped before they are turned.
-- A row that a table says twice keeps its first line; that it is there twice
-- is for validate to see.
-- Parameters: vintage, snapshot.
INSERT INTO stage_year BY NAME
SELECT indicator, country, CAST(year AS SMALLINT) AS year, CAST($vintage AS DATE) AS vintage, value,
    CAST($snapshot AS SMALLINT) AS snapshot, CAST(line AS INTEGER) AS line, series_key AS series
FROM (
    UNPIVOT (
        SELECT k.indicator, k.country, k.series_key, k.line, COLUMNS('^[0-9]{4}$')
        FROM wide_sheet w
        JOIN (
            SELECT code, series, indicator, country, series_key, min(line) AS line
            FROM source_known
            WHERE indicator IS NOT NULL AND country IS NOT NULL
            GROUP BY ALL
        ) k ON k.code = w.country_code AND k.series = w.series_code
    ) ON COLUMNS('^[0-9]{4}$') INTO NAME year VALUE value
)
