-- Which files of this run are older than what is known of their data set
-- already? They fill its history. Files of one run have no order among them.
-- Parameters: none. Grain: one file and data set. Order: source, file, data set.
WITH spoken AS (
    SELECT t.file, g.dataset, max(t.vintage) AS newest
    FROM told t JOIN catalog_gate g ON g.indicator = t.indicator GROUP BY ALL
),
known AS (
    SELECT p.dataset, max(p.newest) AS newest, arg_max(s.name, p.newest) AS name
    FROM spoken p JOIN stage_file s ON s.key = p.file WHERE NOT s.fresh GROUP BY p.dataset
)
SELECT s.source, s.name, 0, '', 'older-edition', 'warning',
    format('the publisher''s date is {}, and of {} the edition of {} is known ({}): the file fills the history and changes no current figure',
        p.newest, p.dataset, k.newest, k.name)
FROM spoken p
JOIN known k ON k.dataset = p.dataset AND p.newest < k.newest
JOIN stage_file s ON s.key = p.file
WHERE s.fresh AND NOT s.seed
ORDER BY s.source, s.name, p.dataset
