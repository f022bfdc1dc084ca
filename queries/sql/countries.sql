-- Question:   by which keys does this release know the countries?
-- Parameters: none
-- Grain:      a row a country
-- Order:      none; the order of pages is the catalogue's
SELECT key, iso3
FROM country;
