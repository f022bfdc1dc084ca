-- Question:   which figures of one indicator did its publisher change after it
--             had first reported on a country?
-- Parameters: $indicator SMALLINT, $countries SMALLINT[], $from and $to SMALLINT
--             years, both included, $as_of DATE: later vintages are not known
-- Grain:      a row a country, year and vintage that says something else than
--             the vintage of the cell before it. Values that agree to five
--             digits are one value, of which copies have fewer digits; a value
--             that only got another status is not a row
-- Order:      none; the method sorts by vintage, newest first, then by the
--             catalogue's order of countries, then by year, newest first
WITH told AS (
    SELECT
        country, year, vintage, value, status, snapshot,
        lag(vintage) OVER cell AS vintage_before,
        lag(value) OVER cell AS value_before,
        lag(status) OVER cell AS status_before,
        count(value) OVER (
            PARTITION BY country, year ORDER BY vintage
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS figures_before,
        min(vintage) OVER (PARTITION BY country) AS first_vintage
    FROM observation
    WHERE indicator = $indicator
      AND list_contains($countries::SMALLINT[], country)
      AND vintage <= $as_of::DATE
    WINDOW cell AS (PARTITION BY country, year ORDER BY vintage)
),
changed AS (
    SELECT
        country, year, vintage, value, status, snapshot, vintage_before, value_before, status_before,
        CASE
            WHEN value IS NULL AND value_before IS NOT NULL THEN 'withdrawn'
            WHEN value IS NOT NULL AND value_before IS NULL AND figures_before > 0 THEN 'reinstated'
            WHEN value IS NOT NULL AND value_before IS NULL AND vintage > first_vintage THEN 'new'
            WHEN abs(value - value_before) > 5e-6 * greatest(abs(value), abs(value_before)) THEN 'revised'
        END AS kind
    FROM told
    WHERE year BETWEEN $from AND $to
)
SELECT
    country, year, kind,
    coalesce(strftime(vintage_before, '%Y-%m-%d'), '') AS vintage_before,
    strftime(vintage, '%Y-%m-%d') AS vintage_after,
    value_before, value AS value_after,
    coalesce(status_before::VARCHAR, '') AS status_before, status::VARCHAR AS status_after,
    snapshot
FROM changed
WHERE kind IS NOT NULL;
