-- Where a cell is stated more than once in one vintage, decide which statement
-- counts; where a newer vintage is silent about a cell, say that it was
-- withdrawn. The result is the view settled.

-- Only where two files speak about a series in one vintage, or one file has
-- more facts of it than years, can a cell be stated twice.
CREATE TEMP TABLE doubled AS
SELECT f.indicator, f.country, f.year, f.vintage
FROM fact f
SEMI JOIN (
    SELECT indicator, country, vintage FROM told
    GROUP BY ALL HAVING count(*) > 1 OR sum(facts) <> sum(years)
) t ON t.indicator = f.indicator AND t.country = f.country AND t.vintage = f.vintage
GROUP BY ALL HAVING count(*) > 1;

CREATE TEMP TABLE rival AS
SELECT f.place, f.indicator, f.country, f.year, f.vintage, f.value, f.line, f.field,
    s.key AS file, s.snapshot, s.source, s.name, s.received, s.seed
FROM fact f
JOIN doubled d ON d.indicator = f.indicator AND d.country = f.country AND d.year = f.year AND d.vintage = f.vintage
JOIN stage_file s ON s.key = f.file;

-- Within one file a cell has one value.
CREATE TEMP TABLE repeated AS
SELECT snapshot, indicator, country, year, vintage, count(*) AS times,
    count(DISTINCT coalesce(value::VARCHAR, 'no value')) AS values,
    any_value(source) AS source,
    arg_min(name, (file, line, place)) AS first_name, arg_min(line, (file, line, place)) AS first_line,
    arg_min(coalesce(value::VARCHAR, 'no value'), (file, line, place)) AS first_value,
    arg_max(name, (file, line, place)) AS last_name, arg_max(line, (file, line, place)) AS last_line,
    arg_max(field, (file, line, place)) AS last_field,
    arg_max(coalesce(value::VARCHAR, 'no value'), (file, line, place)) AS last_value
FROM rival GROUP BY snapshot, indicator, country, year, vintage HAVING count(*) > 1;

INSERT INTO finding
SELECT r.source, r.last_name, r.last_line, r.last_field, 'duplicate', 'error',
    format('{} of {} in {}: {} here, {} in {} line {}', i.id, c.iso3, r.year, r.last_value, r.first_value, r.first_name, r.first_line)
FROM repeated r JOIN catalog_indicator i ON i.key = r.indicator JOIN country c ON c.key = r.country
WHERE r.values > 1
QUALIFY row_number() OVER (PARTITION BY r.source, r.last_name ORDER BY r.last_line) <= 100;

INSERT INTO finding
SELECT source, last_name, min(last_line), '', 'duplicate', 'warning',
    format('{} cells are stated more than once with the same value, the first in line {} and {}',
        count(*), arg_min(first_line, last_line), min(last_line))
FROM repeated WHERE values = 1 GROUP BY source, last_name;

-- Between files the one received later says which value counts. Figures that
-- agree to five digits are one figure, of which copies saved by a spreadsheet
-- have fewer digits: the fullest counts, and of those the first raw file is
-- where it comes from, the seed the last.
CREATE TEMP TABLE ranked AS
SELECT *, row_number() OVER (
        PARTITION BY indicator, country, year, vintage
        ORDER BY same DESC, CASE WHEN same THEN length(value::VARCHAR) END DESC, seed, received, file, line) AS rank
FROM (
    SELECT *, value IS NOT DISTINCT FROM chosen OR coalesce(abs(value - chosen) <= 5e-6 * abs(chosen), false) AS same
    FROM (
        SELECT *, first_value(value) OVER (
                PARTITION BY indicator, country, year, vintage
                ORDER BY received DESC, seed, file DESC, line DESC) AS chosen
        FROM rival
    )
);

CREATE TEMP TABLE superseded AS SELECT place FROM ranked WHERE rank > 1;

INSERT INTO finding
SELECT o.source, w.name, min(w.line), '', 'contradiction', 'warning',
    format('{}: {} figures differ from those of {} for the same publisher''s date {}; those received later count. First: {} in {}, {} instead of {}',
        i.id, count(*), o.name, o.vintage,
        arg_min(c.iso3, (o.country, o.year)), arg_min(o.year, (o.country, o.year)),
        arg_min(coalesce(w.value::VARCHAR, 'no value'), (o.country, o.year)),
        arg_min(coalesce(o.value::VARCHAR, 'no value'), (o.country, o.year)))
FROM ranked o
JOIN ranked w ON w.rank = 1 AND w.indicator = o.indicator AND w.country = o.country AND w.year = o.year AND w.vintage = o.vintage
JOIN catalog_indicator i ON i.key = o.indicator
JOIN country c ON c.key = o.country
WHERE NOT o.same AND o.snapshot <> w.snapshot
GROUP BY o.source, w.name, o.name, o.vintage, i.id;

CREATE TEMP VIEW stated AS
SELECT f.* FROM fact f ANTI JOIN superseded s ON s.place = f.place;

-- Withdrawn: the newest statement of a cell before a publication that speaks
-- about the cell's country and year without stating the cell. A file that
-- states the cell for an older vintage speaks about it in its own way, so its
-- cover does not withdraw it. The first publication after the statement counts,
-- later ones repeat the silence.
CREATE TEMP TABLE later_cover AS
SELECT DISTINCT c.*
FROM stage_cover c
JOIN (SELECT indicator, country, min(vintage) AS vintage FROM told GROUP BY ALL) first
    ON first.indicator = c.indicator AND first.country = c.country AND c.vintage > first.vintage;

CREATE TEMP TABLE covered_cell AS
SELECT s.indicator, s.country, s.year, s.vintage, s.value
FROM stated s SEMI JOIN later_cover c ON c.indicator = s.indicator AND c.country = s.country;

CREATE TEMP TABLE withdrawn AS
WITH silence AS (
    SELECT c.indicator, c.country, c.year, l.vintage, l.snapshot,
        max(c.vintage) AS stated,
        -- arg_max would pass over statements that there is no value.
        arg_max_null(c.value, c.vintage) AS value
    FROM covered_cell c
    JOIN later_cover l ON l.indicator = c.indicator AND l.country = c.country
        AND c.year BETWEEN l.first_year AND l.last_year AND c.vintage <= l.vintage
    GROUP BY ALL
)
SELECT indicator, country, year, min(vintage) AS vintage,
    NULL::DOUBLE AS value, 'O' AS status, 'withdrawn by the publisher' AS note,
    arg_min(snapshot, (vintage, snapshot)) AS file
FROM silence n
WHERE stated < vintage AND value IS NOT NULL
    AND NOT EXISTS (
        FROM fact s
        WHERE s.file = n.snapshot AND s.indicator = n.indicator AND s.country = n.country AND s.year = n.year
    )
GROUP BY indicator, country, year, stated;

CREATE TEMP VIEW settled AS
SELECT indicator, country, year, vintage, value, status, note, file FROM stated
UNION ALL
SELECT indicator, country, year, vintage, value, status, note, file FROM withdrawn;

-- Derived indicators, filled one after the other.
CREATE TEMP TABLE derived AS FROM withdrawn LIMIT 0;
