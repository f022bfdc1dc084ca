-- Question:   what did the publishers say on a day, row by row?
-- Parameters: $indicators SMALLINT[] with its least and greatest element $first
--             and $last, $countries SMALLINT[], $from and $to SMALLINT years,
--             both included, $as_of DATE, $statuses VARCHAR[] or NULL for
--             all, of the vintage that is answered
-- Grain:      a row an indicator, country and year, as its newest vintage not
--             after the day has it
-- Order:      none; see observations.sql
SELECT
    indicator, country, year, value, status,
    vintage - DATE '1970-01-01' AS vintage_day,
    note, snapshot
FROM observation
WHERE indicator BETWEEN $first AND $last
  AND list_contains($indicators::SMALLINT[], indicator)
  AND list_contains($countries::SMALLINT[], country)
  AND year BETWEEN $from AND $to
  AND vintage <= $as_of::DATE
QUALIFY row_number() OVER (PARTITION BY indicator, country, year ORDER BY vintage DESC) = 1
   AND ($statuses::VARCHAR[] IS NULL OR list_contains($statuses::VARCHAR[], status::VARCHAR));
