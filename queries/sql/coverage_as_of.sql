-- Question:   what was there of each indicator in each country on a day?
-- Parameters: $indicators SMALLINT[] with its least and greatest element $first
--             and $last, $countries SMALLINT[], $as_of DATE
-- Grain:      a row an indicator and country that any publisher had spoken of;
--             first_year and last_year are 0 where no figure was left
-- Order:      none; see coverage.sql
WITH known AS (
    SELECT indicator, country, year, value
    FROM observation
    WHERE indicator BETWEEN $first AND $last
      AND list_contains($indicators::SMALLINT[], indicator)
      AND list_contains($countries::SMALLINT[], country)
      AND vintage <= $as_of::DATE
    QUALIFY row_number() OVER (PARTITION BY indicator, country, year ORDER BY vintage DESC) = 1
)
SELECT
    indicator, country,
    coalesce(min(year) FILTER (value IS NOT NULL), 0) AS first_year,
    coalesce(max(year) FILTER (value IS NOT NULL), 0) AS last_year,
    count(value) AS figures,
    count(*) - count(value) AS missing
FROM known
GROUP BY indicator, country;
