-- Question:   what was the latest figure of each country known to be on a day?
-- Parameters: $indicators SMALLINT[] with its least and greatest element $first
--             and $last, $countries SMALLINT[], $not_after SMALLINT year,
--             included, $as_of DATE
-- Grain:      a row an indicator and country that had a figure. First the newest
--             vintage of every year, then the latest year that still has a
--             value: the other way round a withdrawn figure would come back
-- Order:      none; see latest.sql
WITH known AS (
    SELECT indicator, country, year, value, status, vintage, note, snapshot
    FROM observation
    WHERE indicator BETWEEN $first AND $last
      AND list_contains($indicators::SMALLINT[], indicator)
      AND list_contains($countries::SMALLINT[], country)
      AND year <= $not_after
      AND vintage <= $as_of::DATE
    QUALIFY row_number() OVER (PARTITION BY indicator, country, year ORDER BY vintage DESC) = 1
)
SELECT
    indicator, country, year, value, status,
    vintage - DATE '1970-01-01' AS vintage_day,
    note, snapshot
FROM known
WHERE value IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY indicator, country ORDER BY year DESC) = 1;
