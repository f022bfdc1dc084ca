-- Question:   what was the history of one indicator known to be on a day?
-- Parameters: $indicator SMALLINT, $countries SMALLINT[], $from and $to SMALLINT
--             years, both included, $as_of DATE
-- Grain:      a row a country and year, as its newest vintage not after the day
--             has it: a figure that was withdrawn by then is missing
-- Order:      none; see trend.sql
SELECT
    indicator, country, year, value, status,
    vintage - DATE '1970-01-01' AS vintage_day,
    note, snapshot
FROM observation
WHERE indicator = $indicator
  AND year BETWEEN $from AND $to
  AND list_contains($countries::SMALLINT[], country)
  AND vintage <= $as_of::DATE
QUALIFY row_number() OVER (PARTITION BY country, year ORDER BY vintage DESC) = 1;
