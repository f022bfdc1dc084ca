-- One derived indicator: factor × numerator / denominator, or their sum, of the
-- same country and year, for every vintage at which either changed.
-- Parameters: $indicator, $numerator, $denominator, their ids $numerator_id and
-- $denominator_id, $kind, $factor.
INSERT INTO derived
WITH input AS (
    FROM settled WHERE indicator IN ($numerator, $denominator)
    UNION ALL
    FROM derived WHERE indicator IN ($numerator, $denominator)
),
numerator AS (FROM input WHERE indicator = $numerator),
denominator AS (FROM input WHERE indicator = $denominator),
moment AS (SELECT DISTINCT country, year, vintage FROM input),
pair AS (
    -- The latest word on each input at that moment; before both have spoken
    -- there is nothing to derive.
    SELECT m.country, m.year, m.vintage,
        n.value AS above, n.status AS above_status, n.vintage AS above_vintage,
        d.value AS below, d.status AS below_status, d.vintage AS below_vintage,
        CASE WHEN d.vintage > n.vintage THEN d.file ELSE n.file END AS file
    FROM moment m
    ASOF JOIN numerator n ON n.country = m.country AND n.year = m.year AND n.vintage <= m.vintage
    ASOF JOIN denominator d ON d.country = m.country AND d.year = m.year AND d.vintage <= m.vintage
),
result AS (
    SELECT country, year, vintage, file, above_vintage, below_vintage,
        CASE
            WHEN $kind = 'sum' THEN above + below
            WHEN below <> 0 THEN $factor * above / below
        END AS value,
        -- The worst of the two statuses: what is estimated stays estimated, what
        -- does not compare with the year before does not compare here either.
        CASE
            WHEN value IS NULL THEN 'O'
            ELSE list_filter(['F', 'U', 'I', 'E', 'B', 'D', 'P', 'A'], s -> s IN (above_status, below_status))[1]
        END AS status,
        CASE
            WHEN above IS NULL OR below IS NULL THEN
                concat_ws(' and ', CASE WHEN above IS NULL THEN $numerator_id END, CASE WHEN below IS NULL THEN $denominator_id END)
                || ' is missing; '
            WHEN value IS NULL THEN $denominator_id || ' is 0; '
            ELSE ''
        END
        || format('from {} of {} and {} of {}', $numerator_id, above_vintage, $denominator_id, below_vintage) AS note
    FROM pair
),
compared AS (
    SELECT *,
        lag(value) OVER cell AS before, lag(status) OVER cell AS before_status,
        row_number() OVER cell AS number
    FROM result
    WINDOW cell AS (PARTITION BY country, year ORDER BY vintage)
)
SELECT $indicator, country, year, vintage, value, CASE
        -- A break of the derived indicator itself: its first year at or after it.
        WHEN status = 'A' AND EXISTS (
            FROM catalog_break b
            WHERE b.indicator = $indicator AND b.country = r.country AND b.year <= r.year
                AND NOT EXISTS (FROM result e WHERE e.country = b.country AND e.year >= b.year AND e.year < r.year)
                AND EXISTS (FROM result e WHERE e.country = b.country AND e.year < b.year)
        ) THEN 'B'
        ELSE status
    END, note, file
FROM compared r
-- What was never there can't be missing, and what did not change is not said again.
WHERE (number > 1 OR value IS NOT NULL)
    AND (number = 1 OR value IS DISTINCT FROM before OR status IS DISTINCT FROM before_status);
