-- The score of each country: the mean of three parts, each its points won over
-- its points possible. An element that does not apply has neither.
-- Parameters: none. Grain: one country and year. The line is that of its first
-- subject group.
WITH element AS (
    SELECT line, code, year, category, TRY_CAST(points AS DOUBLE) AS points
    FROM (UNPIVOT text_sheet ON e1, e2, e3, e4, e5, e6, e7, e8, e9, e10 INTO NAME element VALUE points)
),
part AS (
    SELECT e.code, e.year, k.part, min(e.line) AS line, 100 * sum(e.points) / count(e.points) AS score
    FROM element e
    JOIN (VALUES
        ('Population & vital statistics', 'social'), ('Education facilities', 'social'), ('Education outcomes', 'social'),
        ('Health facilities', 'social'), ('Health outcomes', 'social'), ('Reproductive health', 'social'),
        ('Food security & nutrition', 'social'), ('Gender statistics', 'social'), ('Crime & justice', 'social'),
        ('Poverty & income', 'social'),
        ('National accounts', 'economic'), ('Labor', 'economic'), ('Price indexes', 'economic'), ('Government finance', 'economic'),
        ('Money & banking', 'economic'), ('International trade', 'economic'), ('Balance of payments', 'economic'),
        ('Agriculture and land use', 'environmental'), ('Resource use', 'environmental'), ('Energy', 'environmental'),
        ('Pollution', 'environmental'), ('Built environment', 'environmental')
    ) k(category, part) USING (category)
    GROUP BY e.code, e.year, k.part
)
-- Summed in one order, so that the last digit is the same in every run; a part
-- of which nothing applies is NULL and makes the score NULL.
SELECT min(line) AS line, code, 'odin_elements' AS series, year,
    CAST((max(score) FILTER (part = 'social') + max(score) FILTER (part = 'economic')
        + max(score) FILTER (part = 'environmental')) / 3 AS VARCHAR) AS value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, 'ten elements' AS field
FROM part
GROUP BY code, year
