-- The rules that look at figures one by one. A table of nine million figures
-- is not joined with its rules row by row: one pass sums up each series of each
-- file, and only the series whose sums break a rule are looked at again.

-- What each file says of each series: the smallest unit that rules ask about.
CREATE TEMP TABLE told AS
SELECT file, indicator, country, vintage,
    count(*) AS facts,
    -- As many different years as facts means that no cell is stated twice.
    coalesce(bit_count(bitstring_agg(CASE WHEN year BETWEEN 1960 AND 2100 THEN year END, 1960, 2100)), 0) AS years,
    min(year) AS first_year, max(year) AS last_year,
    min(value) AS low, max(value) AS high,     -- not-a-number sorts above infinity, so it shows in high
    bool_or((value IS NULL) <> (status IN ('L','M','O','Q'))
        OR status NOT IN ('A','B','D','E','F','I','P','U','L','M','O','Q')) AS odd_status
FROM fact
GROUP BY file, indicator, country, vintage;

CREATE TEMP TABLE suspect AS
SELECT t.file, t.indicator, t.country, t.vintage
FROM told t
JOIN catalog_indicator i ON i.key = t.indicator
JOIN stage_file s ON s.key = t.file
WHERE t.first_year < 1960 OR t.last_year > 2100
    OR t.odd_status
    OR t.low < i.low OR t.high > i.high OR NOT isfinite(t.low) OR NOT isfinite(t.high)
    -- A day's grace: the publisher's day may have begun before ours.
    OR t.vintage > s.received::DATE + INTERVAL 1 DAY
    OR t.vintage < DATE '1960-01-01';

-- Of each row the first rule that it breaks is told.
CREATE TEMP TABLE broken AS
SELECT *
FROM (
    SELECT f.*, i.id, i.low, i.high, i.reason, s.source, s.name, s.received,
        CASE
            WHEN f.year NOT BETWEEN 1960 AND 2100 THEN 'year-range'
            WHEN f.status NOT IN ('A','B','D','E','F','I','P','U','L','M','O','Q') THEN 'status'
            WHEN (f.value IS NULL) <> (f.status IN ('L','M','O','Q')) THEN 'value-or-reason'
            WHEN NOT isfinite(f.value) THEN 'not-finite'
            WHEN f.value NOT BETWEEN i.low AND i.high THEN 'bounds'
            WHEN f.vintage > s.received::DATE + INTERVAL 1 DAY THEN 'vintage-in-future'
            WHEN f.vintage < DATE '1960-01-01' THEN 'vintage-range'
        END AS rule
    FROM fact f
    JOIN suspect u ON u.file = f.file AND u.indicator = f.indicator AND u.country = f.country AND u.vintage = f.vintage
    JOIN catalog_indicator i ON i.key = f.indicator
    JOIN stage_file s ON s.key = f.file
)
WHERE rule IS NOT NULL;

-- Where the catalogue lets a data set have some figures out of bounds, and no
-- more of the file's are, they are rejected one by one: the cell is missing in
-- this vintage and its note says why. Taking the row out instead would read as
-- a withdrawal by the publisher.
CREATE TEMP TABLE pardoned AS
SELECT b.place, b.file, b.line, b.field, b.rule, b.value, b.id, b.indicator, b.country, b.year, b.low, b.high
FROM broken b
JOIN catalog_gate g ON g.indicator = b.indicator
JOIN (
    SELECT t.file, g.dataset, sum(t.facts) AS facts
    FROM told t JOIN catalog_gate g ON g.indicator = t.indicator WHERE g.bad_cells > 0 GROUP BY ALL
) whole ON whole.file = b.file AND whole.dataset = g.dataset
WHERE b.rule IN ('bounds', 'not-finite')
QUALIFY count(*) OVER (PARTITION BY b.file, g.dataset) <= g.bad_cells * whole.facts;

INSERT INTO rejected
SELECT p.file, p.line, p.field, p.rule, p.value::VARCHAR,
    format('{} of {} in {}: not between {} and {}; missing in this edition', p.id, c.iso3, p.year, p.low, p.high)
FROM pardoned p JOIN country c ON c.key = p.country;

INSERT INTO finding
SELECT s.source, s.name, min(p.line), arg_min(p.field, p.line), 'rejected-cells', 'warning',
    format('{} figures out of bounds are rejected, as few as the catalogue allows; the first is {}', count(*), arg_min(p.value, p.line))
FROM pardoned p JOIN stage_file s ON s.key = p.file
GROUP BY s.source, s.name;

INSERT INTO stage BY NAME
SELECT y.*, 'A' AS status, '' AS note, y.year::VARCHAR AS field
FROM stage_year y JOIN pardoned p ON p.place = y.rowid * 2 + 1;
DELETE FROM stage_year WHERE rowid * 2 + 1 IN (SELECT place FROM pardoned);
UPDATE stage SET value = NULL, status = 'O',
    note = concat_ws('; ', nullif(stage.note, ''), format('rejected here: {} is not between {} and {}', p.value, p.low, p.high))
FROM (SELECT DISTINCT ON (file, line, field) * FROM pardoned) p
WHERE stage.snapshot = p.file AND stage.line = p.line AND stage.field = p.field
    AND stage.indicator = p.indicator AND stage.country = p.country AND stage.year = p.year AND stage.value IS NOT DISTINCT FROM p.value;

DELETE FROM broken WHERE place IN (SELECT place FROM pardoned);

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

-- A column in which every one of at least five countries has 0 looks like a
-- publisher's "no data". It may be true (no 5G anywhere yet), so it warns.
CREATE TEMP TABLE zeros AS
SELECT file, indicator, year, vintage, min(line) AS line
FROM fact WHERE value = 0 GROUP BY file, indicator, year, vintage HAVING count(*) >= 5;

INSERT INTO finding
SELECT s.source, s.name, min(z.line), '', 'all-zero', 'warning',
    format('{}: every country has 0 in {}; if that stands for no data, say zero_is_missing in the catalogue',
        i.id, string_agg(z.year::VARCHAR, ', ' ORDER BY z.year))
FROM zeros z
ANTI JOIN (
    SELECT f.file, f.indicator, f.year, f.vintage
    FROM fact f SEMI JOIN zeros z ON z.file = f.file AND z.indicator = f.indicator
    WHERE f.value <> 0
) other ON other.file = z.file AND other.indicator = z.indicator AND other.year = z.year AND other.vintage = z.vintage
JOIN stage_file s ON s.key = z.file
JOIN catalog_indicator i ON i.key = z.indicator
GROUP BY s.source, s.name, i.id, z.vintage;
