-- How much was not taken, by which rule?
-- Parameters: none. Grain: one source and rule. Order: source, rule.
SELECT source, rule, count(*) FROM rejection GROUP BY ALL ORDER BY ALL
