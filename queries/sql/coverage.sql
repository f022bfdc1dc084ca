-- Question:   what is there of each indicator in each country?
-- Parameters: $indicators SMALLINT[] with its least and greatest element $first
--             and $last, $countries SMALLINT[]
-- Grain:      a row an indicator and country that any publisher speaks of;
--             first_year and last_year are 0 where no figure is left
-- Order:      none; the method places rows in the catalogue's order
SELECT
    indicator, country,
    coalesce(min(year) FILTER (value IS NOT NULL), 0) AS first_year,
    coalesce(max(year) FILTER (value IS NOT NULL), 0) AS last_year,
    count(value) AS figures,
    count(*) - count(value) AS missing
FROM current_observation
WHERE indicator BETWEEN $first AND $last
  AND list_contains($indicators::SMALLINT[], indicator)
  AND list_contains($countries::SMALLINT[], country)
GROUP BY indicator, country;
