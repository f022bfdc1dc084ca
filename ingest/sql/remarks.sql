-- What did the rules remark on those files?
-- Parameters: none. Grain: one finding. Order: source, file, line.
SELECT source, file, line, field, rule, severity, detail FROM remark ORDER BY ALL
