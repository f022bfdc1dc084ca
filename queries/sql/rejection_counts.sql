-- Question:   how much of each source was not taken, by which rule?
-- Parameters: none
-- Grain:      a row a source and rule that rejected something
-- Order:      source, rule
SELECT source, rule, count(*) AS rows, count(DISTINCT file) AS files
FROM rejection
GROUP BY source, rule
ORDER BY source, rule;
