-- Question:   which of what the publishers say did we receive after a moment,
--             row by row?
-- Parameters: $indicators SMALLINT[] with its least and greatest element $first
--             and $last, $countries SMALLINT[], $from and $to SMALLINT years,
--             both included, $received_after TIMESTAMP in UTC, $statuses
--             VARCHAR[] or NULL for all
-- Grain:      a row an indicator, country and year whose newest vintage stands in
--             a file that came after the moment, withdrawn figures included
-- Order:      none; see observations.sql
SELECT
    indicator, country, year, value, status,
    vintage - DATE '1970-01-01' AS vintage_day,
    note, snapshot
FROM current_observation
WHERE indicator BETWEEN $first AND $last
  AND list_contains($indicators::SMALLINT[], indicator)
  AND list_contains($countries::SMALLINT[], country)
  AND year BETWEEN $from AND $to
  AND ($statuses::VARCHAR[] IS NULL OR list_contains($statuses::VARCHAR[], status::VARCHAR))
  AND snapshot IN (SELECT key FROM snapshot WHERE received > $received_after::TIMESTAMP);
