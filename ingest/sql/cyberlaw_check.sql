-- Which rows have another word for the state of a law than the four known, or a
-- code that is not of three digits, as after a spreadsheet took zeros away?
-- Parameters: none. Grain: one fault. Order: as in the file.
SELECT rule, line, field, detail FROM (
    SELECT 'law' AS rule, t.line, l.field,
        format('{} has "{}", where Legislation, Draft Legislation, No Legislation or No Data is due', t.name, coalesce(l.state, '')) AS detail
    FROM text_sheet t
    CROSS JOIN LATERAL (VALUES ('Electronic Transactions', t.transactions), ('Consumer Protection', t.consumer),
        ('Privacy and Data Protection', t.privacy), ('Cybercrime', t.cybercrime)) l(field, state)
    WHERE coalesce(l.state, '') NOT IN ('Legislation', 'Draft Legislation', 'No Legislation', 'No Data')
    UNION ALL
    SELECT 'code', line, 'code', format('"{}" ({}) is no code of three digits', coalesce(code, ''), coalesce(name, 'no name'))
    FROM text_sheet WHERE NOT coalesce(regexp_full_match(code, '[0-9]{3}'), false)
)
ORDER BY line, field
