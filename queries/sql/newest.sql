-- Question:   when did the publisher of each indicator last say something about it?
-- Parameters: none
-- Grain:      a row an indicator that any publisher speaks of; newest is its
--             newest vintage
-- Order:      none; callers look indicators up
SELECT
    indicator.id,
    strftime(stated.newest, '%Y-%m-%d') AS newest
FROM (
    SELECT indicator, max(vintage) AS newest
    FROM current_observation
    GROUP BY indicator
) AS stated
JOIN indicator ON indicator.key = stated.indicator;
