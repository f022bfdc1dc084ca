-- Hold the new release against the one that is attached as published: cell by
-- cell of the newest vintage, for what both catalogues have.

CREATE TEMP TABLE published_cell AS
SELECT i.key AS indicator, c.key AS country, o.year, o.vintage, o.value, o.status
FROM published.current_observation o
JOIN published.indicator pi ON pi.key = o.indicator
JOIN published.country pc ON pc.key = o.country
JOIN indicator i ON i.id = pi.id
JOIN country c ON c.iso3 = pc.iso3;

-- One row a cell that differs. A cell without a value on both sides does not.
CREATE TEMP TABLE difference AS
SELECT
    coalesce(n.indicator, p.indicator) AS indicator, coalesce(n.country, p.country) AS country, coalesce(n.year, p.year) AS year,
    p.value AS before, n.value AS after, p.vintage AS vintage_before, n.vintage AS vintage_after,
    CASE WHEN p.value IS NULL THEN 'new' WHEN n.value IS NULL THEN 'withdrawn' ELSE 'changed' END AS kind
FROM current_observation n
FULL JOIN published_cell p ON p.indicator = n.indicator AND p.country = n.country AND p.year = n.year
WHERE (n.value IS NOT NULL OR p.value IS NOT NULL)
    AND (n.value IS DISTINCT FROM p.value OR n.status IS DISTINCT FROM p.status);
