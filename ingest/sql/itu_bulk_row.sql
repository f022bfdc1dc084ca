-- The rows of the ITU's bulk download. An empty value is the publisher's word
-- that there is none.
-- Parameters: flag_e, flag_b, flag_p (patterns of the words for a status). Grain: one row of the table.
SELECT line, AreaCode AS code, SeriesCode AS series, Year AS year, Value AS value,
    CASE WHEN Value IS NULL THEN 'O'
         WHEN regexp_matches(concat_ws(' ', Notes, Source), $flag_e) THEN 'E'
         WHEN regexp_matches(concat_ws(' ', Notes, Source), $flag_b) THEN 'B'
         WHEN regexp_matches(concat_ws(' ', Notes, Source), $flag_p) THEN 'P' END AS status,
    Notes AS note, CAST(NULL AS VARCHAR) AS vintage, 'Value' AS field
FROM text_sheet
