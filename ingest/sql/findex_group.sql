-- Which rows are of a part of the people that we don't know, and is there a row
-- for all adults? Under other words the shares would go unread in silence.
-- Parameters: none. Grain: one text, or the file. Order: as in the file.
SELECT 'group' AS rule, min(line) AS line, 'group2' AS field,
    printf('group "%s" has a part "%s" (rows: %d) where all, women or men is due', people, coalesce(part, ''), count(*)) AS detail
FROM text_sheet
WHERE (people = 'all' AND part IS DISTINCT FROM 'all') OR (people = 'gender' AND (part IS NULL OR part NOT IN ('women', 'men')))
GROUP BY people, part
UNION ALL
SELECT 'group', 0, 'group', 'no row is of the group "all", the adults as a whole'
FROM text_sheet HAVING count(*) FILTER (WHERE people = 'all') = 0
ORDER BY 2, 4
