-- The latest year with a value of each indicator and country.
ALTER TABLE latest_observation ALTER note TYPE observation_note;
INSERT INTO latest_observation
SELECT o.* FROM current_observation o
JOIN (SELECT indicator, country, max(year) AS year FROM current_observation WHERE value IS NOT NULL GROUP BY ALL) l
    ON l.indicator = o.indicator AND l.country = o.country AND l.year = o.year
ORDER BY o.indicator, o.country;
