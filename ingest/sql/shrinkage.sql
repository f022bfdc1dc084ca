-- What became less than it was in the published release?
-- How much of it may is the source's allowance, in catalog_gate.
-- Parameters: file (of the published release).
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
    JOIN indicator i ON i.key = h.indicator JOIN country c ON c.key = h.country JOIN catalog_gate g ON g.indicator = h.indicator
    GROUP BY h.indicator HAVING count(*) > any_value(g.lose_countries)
    UNION ALL
    SELECT l.indicator, 'lost-cells', format('{}: {} of {} figures are gone', i.id, l.cells, z.cells)
    FROM loss l JOIN size z USING (indicator) JOIN indicator i ON i.key = l.indicator JOIN catalog_gate g ON g.indicator = l.indicator
    WHERE l.cells > g.lose_figures * z.cells
    UNION ALL
    SELECT h.indicator, 'latest-year-backwards',
        format('{}: the latest year falls in {} countries: {}', any_value(i.id), count(*),
            string_agg(format('{} {} to {}', c.iso3, h.latest, n.latest), ', ' ORDER BY c.key))
    FROM had h
    JOIN has n ON n.indicator = h.indicator AND n.country = h.country AND n.latest < h.latest
    JOIN indicator i ON i.key = h.indicator JOIN country c ON c.key = h.country JOIN catalog_gate g ON g.indicator = h.indicator
    GROUP BY h.indicator HAVING count(*) > any_value(g.lose_latest)
    UNION ALL
    -- Publishers' dates only ever go forward, however late an old file comes:
    -- a current figure of an older date means that a snapshot is gone.
    SELECT d.indicator, 'vintage-lost',
        format('{}: {} current figures fall back to an older publisher''s date, the first from {} to {} ({} in {}); is a snapshot gone?',
            any_value(i.id), count(*), arg_min(d.vintage_before, (d.country, d.year)), arg_min(d.vintage_after, (d.country, d.year)),
            arg_min(c.iso3, (d.country, d.year)), arg_min(d.year, (d.country, d.year)))
    FROM difference d JOIN catalog_indicator i ON i.key = d.indicator AND NOT i.derived JOIN country c ON c.key = d.country
    WHERE d.vintage_after < d.vintage_before
    GROUP BY d.indicator
) f
JOIN catalog_indicator s ON s.key = f.indicator
ORDER BY f.indicator, f.rule
