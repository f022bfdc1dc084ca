-- Which series of the catalogue lack a row of a member of ASEAN?
-- Parameters: members (codes, separated by commas).
-- Grain: one series. Order: series.
SELECT 'shrunken-file' AS rule, 0 AS line, s.series AS field,
    printf('no row of %s, though the layout has a row of every economy: the table was cut', string_agg(m.code, ', ' ORDER BY m.code)) AS detail
FROM (SELECT DISTINCT series, indicator FROM source_known WHERE indicator IS NOT NULL) s
CROSS JOIN (SELECT unnest(string_split($members, ',')) AS code) m
JOIN catalog_country c USING (code)
WHERE NOT EXISTS (FROM source_known k WHERE k.series = s.series AND k.country = c.country)
GROUP BY s.series
ORDER BY s.series
