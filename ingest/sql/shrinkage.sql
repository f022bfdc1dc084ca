-- What became less than it was in the published release?
-- Parameters: share (of an indicator's cells that may go), backwards (countries
-- of an indicator whose latest year may not fall), file.
-- Grain: one finding. Order: indicator, rule.
WITH had AS (
    SELECT indicator, country, count(*) AS cells, max(year) AS latest
    FROM published_cell WHERE value IS NOT NULL GROUP BY ALL
),
has AS (
    SELECT indicator, country, count(*) AS cells, max(year) AS latest
    FROM current_observation WHERE value IS NOT NULL GROUP BY ALL
),
loss AS (
    SELECT indicator, count(*) AS cells FROM difference WHERE kind = 'withdrawn' GROUP BY indicator
),
size AS (
    SELECT indicator, sum(cells) AS cells FROM had GROUP BY indicator
)
SELECT s.source, $file, 0, '', rule, 'hold', detail
FROM (
    SELECT h.indicator, 'lost-country' AS rule,
        format('{}: no figure is left of {}', any_value(i.id), string_agg(c.iso3, ', ' ORDER BY c.key)) AS detail
    FROM had h
    ANTI JOIN has n ON n.indicator = h.indicator AND n.country = h.country
    JOIN indicator i ON i.key = h.indicator JOIN country c ON c.key = h.country
    GROUP BY h.indicator
    UNION ALL
    SELECT l.indicator, 'lost-cells', format('{}: {} of {} figures are gone', i.id, l.cells, z.cells)
    FROM loss l JOIN size z USING (indicator) JOIN indicator i ON i.key = l.indicator
    WHERE l.cells > $share * z.cells
    UNION ALL
    SELECT h.indicator, 'latest-year-backwards',
        format('{}: the latest year falls in {} countries: {}', any_value(i.id), count(*),
            string_agg(format('{} {} to {}', c.iso3, h.latest, n.latest), ', ' ORDER BY c.key))
    FROM had h
    JOIN has n ON n.indicator = h.indicator AND n.country = h.country AND n.latest < h.latest
    JOIN indicator i ON i.key = h.indicator JOIN country c ON c.key = h.country
    GROUP BY h.indicator HAVING count(*) >= $backwards
) f
JOIN catalog_indicator s ON s.key = f.indicator
ORDER BY f.indicator, f.rule
