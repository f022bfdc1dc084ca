-- From what is settled and derived, write the facts of the release, sorted as
-- questions are asked.

INSERT INTO observation
SELECT o.indicator, o.country, o.year, o.vintage, o.value, o.status, o.note, f.snapshot
FROM (FROM settled UNION ALL FROM derived) o JOIN stage_file f ON f.key = o.file
ORDER BY o.indicator, o.country, o.year, o.vintage;

-- The newest vintage of each cell. Most series have one vintage only and are
-- copied as they are; the others are asked for their newest.
CREATE TEMP TABLE several AS
SELECT indicator, country FROM observation GROUP BY ALL HAVING min(vintage) <> max(vintage);

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

INSERT INTO latest_observation
SELECT o.* FROM current_observation o
JOIN (SELECT indicator, country, max(year) AS year FROM current_observation WHERE value IS NOT NULL GROUP BY ALL) l
    ON l.indicator = o.indicator AND l.country = o.country AND l.year = o.year
ORDER BY o.indicator, o.country;
