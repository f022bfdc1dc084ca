-- From stage, what publishers wrote, make fact, what it means in our terms.

-- Where a known change of method cuts the line: the first year at or after the
-- break that has a figure, if any figure stands before it. Asked over all
-- vintages, because a file may bring one year alone.
CREATE TEMP TABLE break_cell AS
SELECT DISTINCT b.indicator, b.country, after.year
FROM catalog_break b
JOIN (
    SELECT b.indicator, b.country, b.year AS cut, min(s.year) AS year
    FROM catalog_break b JOIN stage s USING (indicator, country)
    WHERE s.year >= b.year AND s.value IS NOT NULL
    GROUP BY ALL
) after ON after.indicator = b.indicator AND after.country = b.country AND after.cut = b.year
WHERE EXISTS (
    FROM stage s
    WHERE s.indicator = b.indicator AND s.country = b.country AND s.year < b.year AND s.value IS NOT NULL
);

-- A view, not a table: nine million rows are not worth a second copy, and all
-- that it joins is tiny.
CREATE TEMP VIEW fact AS
SELECT
    s.rowid AS place, s.indicator, s.country, s.year, s.vintage,
    CASE
        WHEN k.number IS NOT NULL THEN k.value
        WHEN c.zero_is_missing AND s.value = 0 THEN NULL
        ELSE s.value * coalesce(c.scale, 1)
    END AS value,
    CASE
        WHEN k.number IS NOT NULL THEN k.status
        WHEN c.zero_is_missing AND s.value = 0 THEN 'O'
        WHEN b.year IS NOT NULL AND s.status = 'A' THEN 'B'
        ELSE s.status
    END AS status,
    CASE
        WHEN k.number IS NOT NULL THEN concat_ws('; ', nullif(s.note, ''), 'corrected here: ' || k.reason)
        WHEN c.zero_is_missing AND s.value = 0 THEN concat_ws('; ', nullif(s.note, ''), 'printed as 0, which stands for no data')
        ELSE s.note
    END AS note,
    s.snapshot AS file, s.line, s.field
FROM stage s
LEFT JOIN catalog_series c ON c.key = s.series
LEFT JOIN break_cell b ON b.indicator = s.indicator AND b.country = s.country AND b.year = s.year
-- Rows without a series are in our unit, so corrected before.
LEFT JOIN catalog_correction k ON s.series IS NOT NULL
    AND k.indicator = s.indicator AND k.country = s.country AND k.year = s.year
    AND (k.vintage IS NULL OR k.vintage = s.vintage) AND k.expect = s.value
WHERE c.first_year IS NULL OR s.year >= c.first_year;
