-- Question:   what is the latest figure of each country up to a year?
-- Parameters: $indicators SMALLINT[] with its least and greatest element $first
--             and $last, $countries SMALLINT[], $not_after SMALLINT year,
--             included
-- Grain:      a row an indicator and country that have a figure
-- Order:      none; see latest.sql
SELECT
    indicator, country, year, value, status,
    vintage - DATE '1970-01-01' AS vintage_day,
    note, snapshot
FROM current_observation
WHERE indicator BETWEEN $first AND $last
  AND list_contains($indicators::SMALLINT[], indicator)
  AND list_contains($countries::SMALLINT[], country)
  AND year <= $not_after
  AND value IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY indicator, country ORDER BY year DESC) = 1;
