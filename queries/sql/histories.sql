-- Question:   what was observed, of several indicators in several countries?
-- Parameters: $indicators SMALLINT[] with its least and greatest element $first
--             and $last, $countries SMALLINT[]
-- Grain:      a row an observed figure. Figures that a rule filled in (I) and
--             forecasts (F) are not observed: no trend, distance or projection
--             goes through them
-- Order:      indicator, country (by key), year; the method groups by the first
--             two
SELECT indicator, country, year, value, status = 'B' AS is_break
FROM current_observation
WHERE indicator BETWEEN $first AND $last
  AND list_contains($indicators::SMALLINT[], indicator)
  AND list_contains($countries::SMALLINT[], country)
  AND value IS NOT NULL
  AND status NOT IN ('I', 'F')
ORDER BY indicator, country, year;
