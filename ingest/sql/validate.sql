-- The rules that look at one figure at a time. Of each row the first rule that
-- it breaks is told.

CREATE TEMP TABLE broken AS
SELECT f.*, i.id, i.low, i.high, i.reason,
    CASE
        WHEN f.year NOT BETWEEN 1960 AND 2100 THEN 'year-range'
        WHEN f.status NOT IN ('A','B','D','E','F','I','P','U','L','M','O','Q') THEN 'status'
        WHEN (f.value IS NULL) <> (f.status IN ('L','M','O','Q')) THEN 'value-or-reason'
        WHEN NOT isfinite(f.value) THEN 'not-finite'
        WHEN f.value NOT BETWEEN i.low AND i.high THEN 'bounds'
        WHEN f.vintage > s.received::DATE + INTERVAL 1 DAY THEN 'vintage-in-future'
        WHEN f.vintage < DATE '1960-01-01' THEN 'vintage-range'
    END AS rule,
    s.source, s.name, s.received
FROM fact f
JOIN catalog_indicator i ON i.key = f.indicator
JOIN stage_file s ON s.key = f.file
WHERE f.year NOT BETWEEN 1960 AND 2100
    OR f.status NOT IN ('A','B','D','E','F','I','P','U','L','M','O','Q')
    OR (f.value IS NULL) <> (f.status IN ('L','M','O','Q'))
    OR NOT isfinite(f.value)
    OR f.value NOT BETWEEN i.low AND i.high
    -- A day's grace: the publisher's day may have begun before ours.
    OR f.vintage > s.received::DATE + INTERVAL 1 DAY
    OR f.vintage < DATE '1960-01-01';

INSERT INTO finding
SELECT b.source, b.name, b.line, b.field, b.rule, 'error',
    format('{} of {} in {}: ', b.id, c.iso3, b.year) || CASE b.rule
        WHEN 'year-range' THEN 'the reference year is not between 1960 and 2100'
        WHEN 'status' THEN format('status "{}" is not in the code list', b.status)
        WHEN 'value-or-reason' THEN format('{} with status {}', coalesce('value ' || b.value, 'no value'), b.status)
        WHEN 'not-finite' THEN format('{} is not a figure', b.value)
        WHEN 'bounds' THEN format('{} is not between {} and {}. {}', b.value, b.low, b.high, b.reason)
        WHEN 'vintage-in-future' THEN format('the publisher''s date {} is after the day of receipt, {}', b.vintage, b.received::DATE)
        WHEN 'vintage-range' THEN format('the publisher''s date {} is before 1960', b.vintage)
    END
FROM broken b JOIN country c ON c.key = b.country
QUALIFY row_number() OVER (PARTITION BY b.source, b.name, b.rule ORDER BY b.line, b.field, b.place) <= 100;

INSERT INTO finding
SELECT source, name, 0, '', rule, 'error', format('{} figures in all break this rule, the first 100 are named', count(*))
FROM broken GROUP BY source, name, rule HAVING count(*) > 100;

-- A correction whose figure is no longer printed has to be looked at again:
-- the newest vintage that it is meant for must print what it expects.
INSERT INTO finding
SELECT f.source, f.name, n.line, n.field, 'stale-correction', 'error',
    format('{} of {} in {}: correction {} expects {} and the file has {}; look at it again or take it out',
        i.id, c.iso3, k.year, k.number, k.expect, coalesce(n.value::VARCHAR, 'no value'))
FROM catalog_correction k
JOIN (
    SELECT k.number, s.value, s.snapshot, s.line, s.field
    FROM catalog_correction k JOIN stage s USING (indicator, country, year)
    WHERE s.series IS NOT NULL AND (k.vintage IS NULL OR k.vintage = s.vintage)
    QUALIFY rank() OVER (PARTITION BY k.number ORDER BY s.vintage DESC) = 1
) n ON n.number = k.number
JOIN stage_file f ON f.key = n.snapshot
JOIN catalog_indicator i ON i.key = k.indicator
JOIN country c ON c.key = k.country
WHERE n.value IS DISTINCT FROM k.expect;

-- A column in which every one of at least five countries has 0 looks like a
-- publisher's "no data". It may be true (no 5G anywhere yet), so it warns.
INSERT INTO finding
SELECT s.source, s.name, min(z.line), '', 'all-zero', 'warning',
    format('{}: every country has 0 in {}; if that stands for no data, say zero_is_missing in the catalogue',
        i.id, string_agg(z.year::VARCHAR, ', ' ORDER BY z.year))
FROM (
    SELECT file, indicator, year, vintage, min(line) AS line
    FROM fact GROUP BY ALL HAVING count(*) >= 5 AND max(abs(value)) = 0
) z
JOIN stage_file s ON s.key = z.file
JOIN catalog_indicator i ON i.key = z.indicator
GROUP BY s.source, s.name, i.id, z.vintage;
