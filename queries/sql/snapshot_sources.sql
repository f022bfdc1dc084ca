-- Question:   whose is each snapshot?
-- Parameters: none
-- Grain:      a row a snapshot
-- Order:      none
SELECT snapshot.key, source.id
FROM snapshot
JOIN source ON source.key = snapshot.source;
