-- From what publishers wrote make what it means in our terms: in place, and
-- only the rows that a rule of the catalogue is about. The result is the view
-- fact.

-- Another source's word on the status of figures leaves the stage first: it is
-- no figure of ours and covers nothing. A seed says again what an earlier one
-- of those words was, in our unit.
CREATE TEMP TABLE stated_status AS
SELECT s.indicator, s.country, s.year, s.vintage, s.value, s.status,
    format('status as {} states it in {} of {}', c.source, c.code, s.vintage) AS note, false AS seed
FROM stage s
JOIN catalog_series c ON c.key = s.series
WHERE s.series IN (FROM catalog_status) AND s.value IS NOT NULL
UNION ALL
SELECT s.indicator, s.country, s.year, s.vintage, s.value, s.status, s.note, true
FROM stage s
JOIN stage_file f ON f.key = s.snapshot
WHERE f.seed AND s.status NOT IN ('A', 'B') AND s.value IS NOT NULL
    AND s.indicator IN (SELECT c.indicator FROM catalog_series c WHERE c.key IN (FROM catalog_status));

DELETE FROM stage_cover USING (
    SELECT DISTINCT s.indicator, s.snapshot FROM stage s WHERE s.series IN (FROM catalog_status)
) o
WHERE o.indicator = stage_cover.indicator AND o.snapshot = stage_cover.snapshot;
DELETE FROM stage WHERE series IN (FROM catalog_status);

-- A series may have begun with another method; those years are not ours.
DELETE FROM stage USING (FROM catalog_series WHERE first_year > 1960) c
WHERE c.key = stage.series AND stage.year < c.first_year;
DELETE FROM stage_year USING (FROM catalog_series WHERE first_year > 1960) c
WHERE c.key = stage_year.series AND stage_year.year < c.first_year;

-- Where a known change of method cuts the line: the first year at or after the
-- break that has a figure, if any figure stands before it. Asked over all
-- vintages, because a file may bring one year alone.
CREATE TEMP TABLE break_year AS
SELECT DISTINCT b.indicator, b.country, b.year AS cut, s.year
FROM catalog_break b
JOIN (
    SELECT indicator, country, year FROM stage WHERE value IS NOT NULL
    UNION ALL
    SELECT indicator, country, year FROM stage_year
) s ON s.indicator = b.indicator AND s.country = b.country;

CREATE TEMP TABLE break_cell AS
SELECT DISTINCT indicator, country, first_after AS year
FROM (
    SELECT indicator, country, cut,
        min(year) FILTER (year >= cut) AS first_after, count(*) FILTER (year < cut) AS years_before
    FROM break_year GROUP BY indicator, country, cut
)
WHERE first_after IS NOT NULL AND years_before > 0;

-- Rows of wide tables that are to have a status or a note of their own move to
-- the table that has room for them.
CREATE TEMP TABLE exception AS
SELECT y.rowid AS place FROM stage_year y
JOIN break_cell b ON b.indicator = y.indicator AND b.country = y.country AND b.year = y.year
UNION
SELECT y.rowid FROM stage_year y JOIN (FROM catalog_series WHERE zero_is_missing) c ON c.key = y.series WHERE y.value = 0
UNION
SELECT y.rowid FROM stage_year y
JOIN catalog_correction k ON k.indicator = y.indicator AND k.country = y.country AND k.year = y.year
UNION
SELECT y.rowid FROM stage_year y
JOIN stated_status t ON t.indicator = y.indicator AND t.country = y.country AND t.year = y.year
WHERE t.status <> 'A';

INSERT INTO stage BY NAME
SELECT y.*, 'A' AS status, '' AS note, y.year::VARCHAR AS field
FROM stage_year y JOIN exception e ON e.place = y.rowid;
DELETE FROM stage_year WHERE rowid IN (SELECT place FROM exception);

-- A correction whose figure is no longer printed has to be looked at again:
-- the newest vintage that it is meant for must print what it expects. Rows
-- without a series are in our unit, so corrected before.
INSERT INTO finding
SELECT f.source, f.name, n.line, n.field, 'stale-correction', 'error',
    format('{} of {} in {}: entry {} of corrections.yaml expects {} and the file has {}; look at it again or take it out',
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

-- So has one whose cell a newer edition speaks about without stating it. Files
-- of our own layout have what was corrected before, so they don't count.
INSERT INTO finding
SELECT f.source, f.name, 0, '', 'stale-correction', 'error',
    format('{} of {} in {}: entry {} of corrections.yaml expects {} and this edition of {} has no such figure; look at it again or take it out',
        i.id, c.iso3, k.year, k.number, k.expect, n.vintage)
FROM catalog_correction k
JOIN (
    SELECT k.number, v.vintage, v.snapshot
    FROM catalog_correction k
    JOIN stage_cover v ON v.indicator = k.indicator AND v.country = k.country AND k.year BETWEEN v.first_year AND v.last_year
    JOIN stage_file f ON f.key = v.snapshot AND f.format NOT IN ('seed', 'tidy')
    WHERE k.vintage IS NULL OR k.vintage = v.vintage
    QUALIFY row_number() OVER (PARTITION BY k.number ORDER BY v.vintage DESC, v.snapshot) = 1
) n ON n.number = k.number
LEFT JOIN (
    SELECT k.number, max(s.vintage) AS vintage
    FROM catalog_correction k JOIN stage s USING (indicator, country, year)
    WHERE s.series IS NOT NULL AND (k.vintage IS NULL OR k.vintage = s.vintage)
    GROUP BY k.number
) s ON s.number = k.number
JOIN stage_file f ON f.key = n.snapshot
JOIN catalog_indicator i ON i.key = k.indicator
JOIN country c ON c.key = k.country
WHERE s.vintage IS NULL OR s.vintage < n.vintage;

-- A corrected figure is in our unit from here on: it has no series any more.
UPDATE stage SET value = k.value, status = k.status, series = NULL,
    note = concat_ws('; ', nullif(stage.note, ''), 'corrected here: ' || k.reason)
FROM catalog_correction k
WHERE stage.series IS NOT NULL AND k.expect = stage.value
    AND k.indicator = stage.indicator AND k.country = stage.country AND k.year = stage.year
    AND (k.vintage IS NULL OR k.vintage = stage.vintage);

UPDATE stage SET value = NULL, status = 'O',
    note = concat_ws('; ', nullif(stage.note, ''), 'printed as 0, which stands for no data')
FROM (FROM catalog_series WHERE zero_is_missing) c
WHERE c.key = stage.series AND stage.value = 0;

UPDATE stage SET value = stage.value * c.scale
FROM (FROM catalog_series WHERE scale <> 1) c WHERE c.key = stage.series;
UPDATE stage_year SET value = stage_year.value * c.scale
FROM (FROM catalog_series WHERE scale <> 1) c WHERE c.key = stage_year.series;

-- Another source's word counts where ours says nothing out of the ordinary and
-- the figure is the same to five digits, in whichever vintage: what kind of
-- figure it is does not change with the day. The newest word counts, a seed's
-- only where there is no other.
CREATE TEMP TABLE status_for AS
SELECT s.rowid AS place,
    arg_max(t.status, (NOT t.seed, t.vintage)) AS status, arg_max(t.note, (NOT t.seed, t.vintage)) AS note
FROM stage s
JOIN stated_status t ON t.indicator = s.indicator AND t.country = s.country AND t.year = s.year
    AND abs(s.value - t.value) <= 5e-6 * abs(t.value)
WHERE s.status = 'A'
GROUP BY s.rowid;

UPDATE stage SET status = f.status, note = concat_ws('; ', nullif(stage.note, ''), nullif(f.note, ''))
FROM status_for f WHERE f.place = stage.rowid AND f.status <> 'A';

UPDATE stage SET status = 'B'
FROM break_cell b
WHERE b.indicator = stage.indicator AND b.country = stage.country AND b.year = stage.year AND stage.status = 'A';

-- place tells a row from every other.
CREATE TEMP VIEW fact AS
SELECT rowid * 2 AS place, indicator, country, year, vintage, value, status, note, snapshot AS file, line, field
FROM stage
UNION ALL
SELECT rowid * 2 + 1, indicator, country, year, vintage, value, 'A', '', snapshot, line, year::VARCHAR
FROM stage_year;
