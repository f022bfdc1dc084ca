-- The rows of a reply of the World Bank's API. Income groups have no
-- three-letter code there, only the publisher's own of two.
-- Parameters: path (of a list of rows).
-- Grain: one row of the table.
SELECT 0 AS line, coalesce(nullif(countryiso3code, ''), country.id) AS code, indicator.id AS series,
    date AS year, value, nullif(trim(obs_status), '') AS status, footnote AS note,
    CAST(NULL AS VARCHAR) AS vintage, 'value' AS field
FROM read_json($path, format = 'array', compression = 'uncompressed', columns = {
    indicator: 'STRUCT(id VARCHAR)', country: 'STRUCT(id VARCHAR)', countryiso3code: 'VARCHAR',
    date: 'VARCHAR', value: 'VARCHAR', obs_status: 'VARCHAR', footnote: 'VARCHAR'})
