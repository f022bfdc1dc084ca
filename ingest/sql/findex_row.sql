-- The shares of all adults, and of women with an account over men with one.
-- Parameters: none. Grain: one row of the table for all adults and a series, or
-- the pair of rows of both sexes.
WITH answered AS (
    SELECT line, code, trim(year) AS year, people, part,
        nullif(trim(account), 'NA') AS account, nullif(trim(bill), 'NA') AS bill, nullif(trim(shopping), 'NA') AS shopping
    FROM text_sheet
),
share AS (
    SELECT a.line, a.code, s.series, a.year, s.value, s.series AS field
    FROM answered a
    CROSS JOIN LATERAL (VALUES ('account_t_d', a.account), ('fin26a', a.bill), ('fin26b', a.shopping)) s(series, value)
    WHERE a.people = 'all'
),
parity AS (
    SELECT w.line, w.code, 'account_t_d:women/men' AS series, w.year,
        CASE
            -- One of them unknown: nothing to compare.
            WHEN w.account IS NULL OR m.account IS NULL THEN NULL
            WHEN TRY_CAST(m.account AS DOUBLE) <> 0 AND TRY_CAST(w.account AS DOUBLE) IS NOT NULL
                THEN CAST(CAST(w.account AS DOUBLE) / CAST(m.account AS DOUBLE) AS VARCHAR)
            -- No number: the check of numbers shows both texts.
            ELSE w.account || ' / ' || m.account
        END AS value, 'account_t_d' AS field
    FROM answered w JOIN answered m ON m.code = w.code AND m.year = w.year
    WHERE w.people = 'gender' AND w.part = 'women' AND m.people = 'gender' AND m.part = 'men'
)
SELECT line, code, series, year, value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, field
FROM (FROM share UNION ALL FROM parity)
