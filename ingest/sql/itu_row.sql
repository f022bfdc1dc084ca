-- The rows of an export of the ITU's DataHub. The note keeps what the country
-- said of the figure; who said it is in the source, which is read for the words
-- of a status only.
-- Parameters: flag_e, flag_b, flag_p (patterns of the words for a status). Grain: one row of the table.
SELECT line, entityIso AS code, seriesCode AS series, dataYear AS year, dataValue AS value,
    CASE WHEN regexp_matches(concat_ws(' ', dataNote, dataSource), $flag_e) THEN 'E'
        WHEN regexp_matches(concat_ws(' ', dataNote, dataSource), $flag_b) THEN 'B'
        WHEN regexp_matches(concat_ws(' ', dataNote, dataSource), $flag_p) THEN 'P' END AS status,
    dataNote AS note, CAST(NULL AS VARCHAR) AS vintage, 'dataValue' AS field
FROM text_sheet
