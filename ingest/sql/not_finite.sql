-- Which figures are no finite number? Text such as NaN or 1e999 reads as a
-- DOUBLE all the same.
-- Parameters: snapshot. Grain: one figure. Order: as in the file.
SELECT 'number' AS rule, line, field, CAST(value AS VARCHAR) || ' is not a finite number' AS detail
FROM (SELECT line, field, value, snapshot FROM stage UNION ALL SELECT line, CAST(year AS VARCHAR), value, snapshot FROM stage_year)
WHERE snapshot = $snapshot AND NOT isfinite(value)
ORDER BY line, field
