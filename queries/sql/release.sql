-- Question:   which release is this, and with which catalogue was it built?
-- Parameters: none
-- Grain:      the one row of the release
-- Order:      none
SELECT id, catalogue_checksum, built_from
FROM release;
