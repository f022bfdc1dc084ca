-- Which rows that we would load are of another measure, of a part of the people,
-- or not for the public? A score of one part would pass for that of the whole state.
-- Parameters: none. Grain: one fault. Order: as in the file.
WITH ours AS (FROM text_sheet WHERE series IN (SELECT code FROM catalog_series))
SELECT rule, line, field, detail FROM (
    SELECT 'unit' AS rule, line, 'UNIT_MEASURE' AS field,
        printf('the score of %s is in "%s" and times ten to the power of "%s" where 0_TO_100 and 0 are due',
            coalesce(code, ''), coalesce(unit, ''), coalesce(multiplier, '')) AS detail
    FROM ours WHERE unit IS DISTINCT FROM '0_TO_100' OR multiplier IS DISTINCT FROM '0'
    UNION ALL
    SELECT 'status', line, 'OBS_CONF',
        printf('the score of %s is marked "%s" where PU, public, is due', coalesce(code, ''), confidentiality)
    FROM ours WHERE confidentiality <> 'PU'
    UNION ALL
    SELECT 'slice', line, s.field,
        printf('the score of %s is of the part "%s", not of the whole state', coalesce(code, ''), coalesce(s.part, ''))
    FROM ours
    CROSS JOIN LATERAL (VALUES
        ('SEX', sex, '_T'), ('AGE', age, '_T'), ('URBANISATION', urbanisation, '_T'),
        ('COMP_BREAKDOWN_1', breakdown_1, '_Z'), ('COMP_BREAKDOWN_2', breakdown_2, '_Z'), ('COMP_BREAKDOWN_3', breakdown_3, '_Z')
    ) s(field, part, whole)
    WHERE s.part IS DISTINCT FROM s.whole
)
ORDER BY line, field
