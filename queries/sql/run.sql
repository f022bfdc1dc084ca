-- Question:   which run made this release, and what did a person accept?
-- Parameters: none
-- Grain:      one row; accepted_by, host and reason are empty where the gate
--             held nothing, against where there was no release before it
-- Order:      none
SELECT
    id,
    strftime(started, '%Y-%m-%dT%H:%M:%SZ') AS started,
    coalesce(against, '') AS against,
    coalesce(accepted_by, '') AS accepted_by,
    coalesce(host, '') AS host,
    coalesce(reason, '') AS reason
FROM run;
