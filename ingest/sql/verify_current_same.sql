-- Are the newest and the latest figures what they should be?
-- Asked where the newest vintages are a view of the facts, which is right as
-- long as no series has two vintages.
-- Parameters: none. Grain: one rule with the number of rows that break it.
WITH series AS MATERIALIZED (
    SELECT indicator, country, min(vintage) AS oldest, max(vintage) AS newest, max(year) FILTER (value IS NOT NULL) AS latest
    FROM observation GROUP BY indicator, country
)
SELECT 'series of several vintages where none should be' AS rule, count(*) AS rows FROM series WHERE oldest <> newest
UNION ALL
SELECT 'latest figures that are not the latest year of their series', count(*)
FROM (FROM series WHERE latest IS NOT NULL) n
FULL JOIN latest_observation l ON l.indicator = n.indicator AND l.country = n.country
WHERE l.year IS DISTINCT FROM n.latest OR l.value IS NULL
