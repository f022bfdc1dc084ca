-- Write the rows that were not taken, and how many there are of each snapshot.

INSERT INTO rejection
SELECT s.source, s.snapshot, s.name, r.line, r.field, r.rule, r.raw, r.detail
FROM rejected r JOIN stage_file s ON s.key = r.file
ORDER BY s.snapshot, s.key, r.line, r.field, r.rule, r.detail;

UPDATE snapshot SET rejected = r.rows
FROM (SELECT snapshot, count(*) AS rows FROM rejection GROUP BY snapshot) r
WHERE r.snapshot = snapshot.key;
