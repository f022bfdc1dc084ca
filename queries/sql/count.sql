-- Question:   how many rows does observations.sql answer?
-- Parameters: those of observations.sql
-- Grain:      one row
-- Order:      none
SELECT count(*) AS observations
FROM current_observation
WHERE indicator BETWEEN $first AND $last
  AND list_contains($indicators::SMALLINT[], indicator)
  AND list_contains($countries::SMALLINT[], country)
  AND year BETWEEN $from AND $to;
