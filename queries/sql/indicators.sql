-- Question:   by which keys does this release know the indicators?
-- Parameters: none
-- Grain:      a row an indicator
-- Order:      none; the order of pages is the catalogue's
SELECT key, id
FROM indicator;
