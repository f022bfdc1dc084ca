-- Which figures jump against the published release: a revised year against
-- itself, a new year against the latest year before it? The result is the table
-- jump, one row a step that was looked at.
--
-- A factor says nothing of figures that are next to nothing, so a jump is also
-- at least a hundredth of the distance between the indicator's lowest and
-- highest figure. Where figures lie on both sides of 0 there is no factor: there
-- a jump is a quarter of that distance.
CREATE TEMP TABLE jump AS
WITH size AS (
    SELECT indicator, max(value) - min(value) AS spread, min(value) < 0 AS signed, count(*) AS cells
    FROM published_cell WHERE value IS NOT NULL GROUP BY indicator
),
latest AS (
    SELECT indicator, country, max(year) AS year, arg_max(value, year) AS value
    FROM published_cell WHERE value IS NOT NULL GROUP BY ALL
),
step AS (
    SELECT d.*, false AS next, d.year AS since, g.revised AS factor
    FROM difference d JOIN catalog_gate g USING (indicator)
    WHERE d.kind = 'changed' AND d.before <> d.after
    UNION ALL BY NAME
    SELECT d.* REPLACE (l.value AS before), true AS next, l.year AS since, g.next AS factor
    FROM difference d
    JOIN latest l ON l.indicator = d.indicator AND l.country = d.country AND l.year < d.year
    JOIN catalog_gate g ON g.indicator = d.indicator
    -- From nothing there is no factor: a network begins.
    WHERE d.kind = 'new' AND l.value <> 0
)
SELECT s.*, z.cells, z.signed,
    CASE
        WHEN z.signed THEN abs(s.after - s.before) >= 0.25 * z.spread
        ELSE abs(s.after - s.before) >= 0.01 * z.spread
            AND greatest(s.before, s.after) >= s.factor * least(s.before, s.after)
    END AS jumps
FROM step s
JOIN size z ON z.indicator = s.indicator
-- A derived figure jumps because an input did.
JOIN catalog_indicator i ON i.key = s.indicator AND NOT i.derived
