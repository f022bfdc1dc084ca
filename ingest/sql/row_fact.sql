-- The rows that state a figure, or state that there is none. An empty cell
-- without a status states nothing.
-- Parameters: vintage (of rows without their own), snapshot.
INSERT INTO stage BY NAME
SELECT indicator, country, year_number AS year, CAST(coalesce(vintage, $vintage) AS DATE) AS vintage, number AS value,
    coalesce(status, 'A') AS status,
    coalesce(left(trim(regexp_replace(note, '\s+', ' ', 'g')), 300), '') AS note,
    CAST($snapshot AS SMALLINT) AS snapshot, line, field, series_key AS series
FROM source_known
WHERE indicator IS NOT NULL AND country IS NOT NULL
    AND (number IS NOT NULL OR status IN ('L', 'M', 'O', 'Q'))
