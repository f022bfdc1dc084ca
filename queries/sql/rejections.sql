-- Question:   what of the publishers' files was not taken, and by which rule?
-- Parameters: none
-- Grain:      a row a figure or source row; line is 0 where it is not known
-- Order:      source, time of receipt, file, line, field
SELECT
    rejection.source,
    rejection.file,
    strftime(snapshot.received, '%Y-%m-%dT%H:%M:%SZ') AS received,
    rejection.line,
    rejection.field,
    rejection.rule,
    rejection.raw,
    rejection.detail
FROM rejection
JOIN snapshot ON snapshot.key = rejection.snapshot
ORDER BY rejection.source, snapshot.received, rejection.file, rejection.line, rejection.field, rejection.rule, rejection.detail;
