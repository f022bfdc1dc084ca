-- What is to be said of the jumps?
-- Many at once hold the run. Of revised years: 3 figures or more, of 3
-- countries or a tenth of what the indicator has, which no revision that we
-- know of comes near to. Of new years: 3 or more, and most of those that there
-- are; of the middle country, growth by such a factor was never seen.
-- Parameters: named (jumps of an indicator that are told apart), file.
-- Grain: one finding. Order: indicator, holds first, largest jump first.
WITH placed AS (
    -- Where the new figure stands. Figures agree in their keys and vintage.
    SELECT j.*, f.file, f.line, f.field
    FROM jump j
    LEFT JOIN (
        SELECT f.* FROM fact f
        SEMI JOIN jump j ON j.indicator = f.indicator AND j.country = f.country AND j.year = f.year
        ANTI JOIN superseded s ON s.place = f.place
    ) f ON f.indicator = j.indicator AND f.country = j.country AND f.year = j.year AND f.vintage = j.vintage_after
    WHERE j.jumps
),
named AS (
    SELECT p.*, i.id, i.source, c.iso3, s.name, g.reason,
        row_number() OVER (PARTITION BY p.indicator ORDER BY
            abs(p.after - p.before) / greatest(abs(p.before), abs(p.after)) DESC, p.country, p.year) AS number
    FROM placed p
    JOIN catalog_indicator i ON i.key = p.indicator
    JOIN catalog_gate g ON g.indicator = p.indicator
    JOIN country c ON c.key = p.country
    LEFT JOIN stage_file s ON s.key = p.file
),
steps AS (
    SELECT indicator, next, count(*) AS steps, any_value(cells) AS cells,
        count(*) FILTER (jumps) AS jumps, count(DISTINCT country) FILTER (jumps) AS countries,
        median(after / before) FILTER (jumps AND before <> 0) AS factor, any_value(signed) AS signed
    FROM jump GROUP BY indicator, next
),
many AS (
    FROM steps
    WHERE jumps >= 3 AND CASE WHEN next THEN jumps > 0.5 * steps ELSE countries >= 3 OR jumps > 0.1 * cells END
),
found AS (
    SELECT n.indicator, 0 AS number, any_value(n.source) AS source, arg_min(n.name, n.number) AS name,
        arg_min(n.line, n.number) AS line, arg_min(n.field, n.number) AS field, 'many-jumps' AS rule, 'hold' AS severity,
        format('{}: {} of {} {} jump, in {} countries{}; is the unit or the column another one?',
            any_value(n.id), any_value(m.jumps), any_value(m.steps),
            CASE WHEN m.next THEN 'new years' ELSE 'changed figures' END, any_value(m.countries),
            CASE WHEN any_value(m.signed) OR any_value(m.factor) IS NULL THEN ''
                WHEN any_value(m.factor) < 1 THEN printf(', the middle one to %.3g of what it was', any_value(m.factor))
                ELSE printf(', the middle one to %.4g times what it was', any_value(m.factor)) END) AS detail
    FROM many m JOIN named n ON n.indicator = m.indicator AND n.next = m.next
    GROUP BY n.indicator, m.next
    UNION ALL
    SELECT indicator, number, source, name, line, field, 'jump', 'warning',
        format('{} of {} in {}: {}, where {} {}. {}', id, iso3, year, after,
            CASE WHEN next THEN format('{} had', since) ELSE 'the last release has' END, before, reason)
    FROM named WHERE number <= $named
    UNION ALL
    SELECT indicator, $named + 1, any_value(source), NULL, NULL, NULL, 'jump', 'warning',
        format('{}: and {} more jumps', any_value(id), count(*))
    FROM named WHERE number > $named GROUP BY indicator
)
SELECT source, coalesce(name, $file), coalesce(line, 0), coalesce(field, ''), rule, severity, detail
FROM found ORDER BY indicator, number, rule DESC
