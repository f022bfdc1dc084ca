-- Keep the rows of places that the catalogue does not know, one a spelling.
-- Parameters: snapshot.
INSERT INTO rejected
SELECT $snapshot, min(line), 'country', 'unknown-country', code,
    printf('"%s" is neither a country nor an area of the catalogue; rows: %d', code, count(*))
FROM source_known
WHERE NOT known AND code IS NOT NULL
GROUP BY code
