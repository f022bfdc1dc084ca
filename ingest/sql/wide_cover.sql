-- What a wide table speaks about: of each of its rows that the catalogue loads,
-- the years of its columns, in runs, because an extract may leave years out.
-- Parameters: years (of the head, separated by commas), vintage, snapshot.
INSERT INTO stage_cover BY NAME
SELECT DISTINCT k.indicator, k.country, y.first_year, y.last_year,
    CAST($vintage AS DATE) AS vintage, CAST($snapshot AS SMALLINT) AS snapshot
FROM source_known k
CROSS JOIN (
    SELECT min(year) AS first_year, max(year) AS last_year
    FROM (SELECT year, year - row_number() OVER (ORDER BY year) AS run
          FROM (SELECT CAST(unnest(string_split($years, ',')) AS INTEGER) AS year))
    GROUP BY run
) y
WHERE k.indicator IS NOT NULL AND k.country IS NOT NULL
