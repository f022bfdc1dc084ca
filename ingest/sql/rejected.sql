-- Which statements lost against another of the same cell and vintage? Copies in
-- two files that agree are one figure from two places, so they are none.

INSERT INTO rejected
SELECT r.file, r.line, r.field, 'duplicate', coalesce(r.value::VARCHAR, ''),
    format('{} of {} in {}: stated before with the same value, in line {}', i.id, c.iso3, r.year, r.first_line)
FROM (
    SELECT *, row_number() OVER cell AS number, first_value(line) OVER cell AS first_line
    FROM rival
    WINDOW cell AS (PARTITION BY snapshot, indicator, country, year, vintage ORDER BY file, line, place)
) r
JOIN catalog_indicator i ON i.key = r.indicator
JOIN country c ON c.key = r.country
WHERE r.number > 1;

INSERT INTO rejected
SELECT o.file, o.line, o.field, 'contradiction', coalesce(o.value::VARCHAR, ''),
    format('{} of {} in {}: {} in {}, received later for the same publisher''s date {}',
        i.id, c.iso3, o.year, coalesce(w.value::VARCHAR, 'no value'), w.name, o.vintage)
FROM ranked o
JOIN ranked w ON w.rank = 1 AND w.indicator = o.indicator AND w.country = o.country AND w.year = o.year AND w.vintage = o.vintage
JOIN catalog_indicator i ON i.key = o.indicator
JOIN country c ON c.key = o.country
WHERE NOT o.same AND o.snapshot <> w.snapshot;
