-- Question:   how many rows of each indicator does observations.sql answer?
-- Parameters: those of observations.sql
-- Grain:      a row an indicator that has any
-- Order:      none
SELECT indicator, count(*) AS observations
FROM current_observation
WHERE indicator BETWEEN $first AND $last
  AND list_contains($indicators::SMALLINT[], indicator)
  AND list_contains($countries::SMALLINT[], country)
  AND year BETWEEN $from AND $to
  AND ($statuses::VARCHAR[] IS NULL OR list_contains($statuses::VARCHAR[], status::VARCHAR))
GROUP BY indicator;
