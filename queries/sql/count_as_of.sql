-- Question:   how many rows of each indicator does observations_as_of.sql answer?
-- Parameters: those of observations_as_of.sql
-- Grain:      a row an indicator that has any
-- Order:      none
SELECT indicator, count(*) AS observations
FROM (
    SELECT indicator, arg_max(status, vintage) AS status
    FROM observation
    WHERE indicator BETWEEN $first AND $last
      AND list_contains($indicators::SMALLINT[], indicator)
      AND list_contains($countries::SMALLINT[], country)
      AND year BETWEEN $from AND $to
      AND vintage <= $as_of::DATE
    GROUP BY indicator, country, year
) AS known
WHERE $statuses::VARCHAR[] IS NULL OR list_contains($statuses::VARCHAR[], status::VARCHAR)
GROUP BY indicator;
