-- Question:   what was observed, of several indicators in several countries, as
--             it was known on a day?
-- Parameters: $indicators SMALLINT[] with its least and greatest element $first
--             and $last, $countries SMALLINT[], $as_of DATE
-- Grain:      a row a figure that the newest vintage not after the day has as
--             observed; see histories.sql
-- Order:      indicator, country (by key), year
WITH known AS (
    SELECT indicator, country, year, value, status
    FROM observation
    WHERE indicator BETWEEN $first AND $last
      AND list_contains($indicators::SMALLINT[], indicator)
      AND list_contains($countries::SMALLINT[], country)
      AND vintage <= $as_of::DATE
    QUALIFY row_number() OVER (PARTITION BY indicator, country, year ORDER BY vintage DESC) = 1
)
SELECT indicator, country, year, value, status = 'B' AS is_break
FROM known
WHERE value IS NOT NULL
  AND status NOT IN ('I', 'F')
ORDER BY indicator, country, year;
