-- How do the catalogues of two releases differ, in what a release keeps of it?
-- Parameters: none. Grain: one entry. Order: kind, id.
WITH entry AS (
    SELECT 'now' AS side, 'indicator' AS kind, i.id,
        {'name': i.name, 'role': i.role, 'pillar': coalesce(i.pillar, ''), 'unit': i.unit, 'direction': i.direction::VARCHAR, 'source': s.id} AS said
    FROM indicator i JOIN source s ON s.key = i.source
    UNION ALL
    SELECT 'before', 'indicator', i.id,
        {'name': i.name, 'role': i.role, 'pillar': coalesce(i.pillar, ''), 'unit': i.unit, 'direction': i.direction::VARCHAR, 'source': s.id}
    FROM published.indicator i JOIN published.source s ON s.key = i.source
    UNION ALL
    SELECT 'now', 'country', iso3, {'name': name, 'role': role, 'pillar': '', 'unit': '', 'direction': coalesce(joined::VARCHAR, ''), 'source': ''} FROM country
    UNION ALL
    SELECT 'before', 'country', iso3, {'name': name, 'role': role, 'pillar': '', 'unit': '', 'direction': coalesce(joined::VARCHAR, ''), 'source': ''}
    FROM published.country
    UNION ALL
    SELECT 'now', 'source', id, {'name': publisher, 'role': licence, 'pillar': '', 'unit': '', 'direction': '', 'source': licence_url} FROM source
    UNION ALL
    SELECT 'before', 'source', id, {'name': publisher, 'role': licence, 'pillar': '', 'unit': '', 'direction': '', 'source': licence_url}
    FROM published.source
)
SELECT kind, id,
    CASE count(*) WHEN 2 THEN 'changed' ELSE CASE any_value(side) WHEN 'now' THEN 'added' ELSE 'removed' END END AS change
FROM entry GROUP BY kind, id
HAVING count(*) = 1 OR count(DISTINCT said) > 1
ORDER BY kind, id
