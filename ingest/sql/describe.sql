-- How large is this release?
-- Parameters: none. Grain: one row.
SELECT count(*) AS facts, count(DISTINCT indicator) AS indicators, count(DISTINCT country) AS countries FROM observation
