-- Question:   what is the latest figure of each country?
-- Parameters: $indicators SMALLINT[] with its least and greatest element $first
--             and $last (they let DuckDB skip whole row groups), $countries
--             SMALLINT[]
-- Grain:      a row an indicator and country that have a figure
-- Order:      none; the method places rows in the catalogue's order
SELECT
    indicator, country, year, value, status,
    vintage - DATE '1970-01-01' AS vintage_day,
    note, snapshot
FROM latest_observation
WHERE indicator BETWEEN $first AND $last
  AND list_contains($indicators::SMALLINT[], indicator)
  AND list_contains($countries::SMALLINT[], country);
