-- From tidy_row, the file as read, make tidy, the rows with their keys, and
-- tidy_finding, what is wrong with them.

CREATE OR REPLACE TEMP TABLE tidy AS
WITH numbered AS (
    -- A note may run over several lines; the line of a row is where it starts.
    SELECT *, length(coalesce(note, '')) - length(replace(coalesce(note, ''), chr(10), '')) AS breaks FROM tidy_row
)
SELECT
    (1 + n.number + coalesce(sum(n.breaks) OVER (ORDER BY n.number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))::BIGINT AS line,
    n.indicator, i.key AS indicator_key, coalesce(i.derived, false) AS derived, i.unit AS unit_wanted, i.source AS source_wanted,
    n.country, c.code IS NOT NULL AS country_known, c.country AS country_key,
    n.year, n.value, n.unit, n.status, n.source, n.vintage,
    -- Downloads put an apostrophe before text that a spreadsheet would run.
    regexp_replace(coalesce(n.note, ''), '^''([-=+@\t\r])', '\1') AS note
FROM numbered n
LEFT JOIN catalog_indicator i ON i.id = n.indicator
LEFT JOIN catalog_country c ON c.code = n.country;

CREATE OR REPLACE TEMP TABLE tidy_finding AS
SELECT line, 'indicator' AS field, 'unknown-indicator' AS rule,
    format('"{}" is not an indicator of the catalogue', coalesce(indicator, '')) AS detail
FROM tidy WHERE indicator_key IS NULL
UNION ALL
SELECT line, 'country', 'unknown-country',
    format('"{}" is neither a country nor an area of the catalogue', coalesce(country, ''))
FROM tidy WHERE NOT country_known
UNION ALL
SELECT line, 'year', 'missing-field', 'a row needs a year' FROM tidy WHERE year IS NULL
UNION ALL
SELECT line, 'vintage', 'missing-field', 'a row needs the publisher''s date' FROM tidy WHERE vintage IS NULL
UNION ALL
SELECT line, 'status', 'missing-field', 'a row needs a status' FROM tidy WHERE status IS NULL
UNION ALL
SELECT line, 'unit', 'unit',
    format('"{}" where {} is counted in {}', coalesce(unit, ''), indicator, unit_wanted)
FROM tidy WHERE indicator_key IS NOT NULL AND unit IS DISTINCT FROM unit_wanted
UNION ALL
SELECT line, 'source', 'source',
    format('"{}" where {} comes from {}', coalesce(source, ''), indicator, source_wanted)
FROM tidy WHERE indicator_key IS NOT NULL AND source IS DISTINCT FROM source_wanted;
