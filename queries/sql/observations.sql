-- Question:   what do the publishers say, row by row?
-- Parameters: $indicators SMALLINT[] with its least and greatest element $first
--             and $last, $countries SMALLINT[], $from and $to SMALLINT years,
--             both included, $statuses VARCHAR[] or NULL for all
-- Grain:      a row an indicator, country and year that the newest vintage
--             speaks of, withdrawn figures included
-- Order:      none; the method sorts by the catalogue's order of indicators and
--             countries, which the keys need not follow
SELECT
    indicator, country, year, value, status,
    vintage - DATE '1970-01-01' AS vintage_day,
    note, snapshot
FROM current_observation
WHERE indicator BETWEEN $first AND $last
  AND list_contains($indicators::SMALLINT[], indicator)
  AND list_contains($countries::SMALLINT[], country)
  AND year BETWEEN $from AND $to
  AND ($statuses::VARCHAR[] IS NULL OR list_contains($statuses::VARCHAR[], status::VARCHAR));
