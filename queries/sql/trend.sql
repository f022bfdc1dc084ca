-- Question:   what is the history of one indicator?
-- Parameters: $indicator SMALLINT, $countries SMALLINT[], $from and $to SMALLINT
--             years, both included
-- Grain:      a row a country and year that the newest vintage speaks of,
--             withdrawn figures included
-- Order:      none; the method sorts by the catalogue's order of countries,
--             which the keys need not follow
SELECT
    indicator, country, year, value, status,
    vintage - DATE '1970-01-01' AS vintage_day,
    note, snapshot
FROM current_observation
WHERE indicator = $indicator
  AND year BETWEEN $from AND $to
  AND list_contains($countries::SMALLINT[], country);
