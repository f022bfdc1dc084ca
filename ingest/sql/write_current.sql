-- The newest vintage of each cell. Series of one vintage are copied as they
-- are, the others are asked for their newest.
ALTER TABLE current_observation ALTER note TYPE observation_note;
INSERT INTO current_observation
SELECT o.* FROM (
    SELECT * FROM observation o ANTI JOIN several s ON s.indicator = o.indicator AND s.country = o.country
    UNION ALL
    SELECT o.* FROM observation o
    JOIN (
        SELECT v.indicator, v.country, v.year, max(v.vintage) AS vintage
        FROM observation v SEMI JOIN several s ON s.indicator = v.indicator AND s.country = v.country
        GROUP BY ALL
    ) n ON n.indicator = o.indicator AND n.country = o.country AND n.year = o.year AND n.vintage = o.vintage
) o
ORDER BY o.indicator, o.country, o.year;
