-- Question:   how many rows does observations_as_of.sql answer?
-- Parameters: those of observations_as_of.sql
-- Grain:      one row
-- Order:      none
SELECT count(*) AS observations
FROM (
    SELECT DISTINCT indicator, country, year
    FROM observation
    WHERE indicator BETWEEN $first AND $last
      AND list_contains($indicators::SMALLINT[], indicator)
      AND list_contains($countries::SMALLINT[], country)
      AND year BETWEEN $from AND $to
      AND vintage <= $as_of::DATE
) AS known;
