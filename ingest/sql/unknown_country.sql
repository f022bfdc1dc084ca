-- Which codes or names of places does the catalogue not know at all?
-- Parameters: none. Grain: one text. Order: as in the file.
SELECT 'unknown-country' AS rule, min(line) AS line, 'country' AS field,
    printf('"%s" is neither a country nor an area of the catalogue (rows: %d); if it is one of them under another spelling, add that to its aliases',
        code, count(*)) AS detail
FROM source_known
WHERE NOT known AND code IS NOT NULL
GROUP BY code
ORDER BY min(line), code
