-- The rows of the ITU's bulk download. An empty value is the publisher's word
-- that there is none.
-- Parameters: estimate (pattern). Grain: one row of the table.
SELECT line, AreaCode AS code, SeriesCode AS series, Year AS year, Value AS value,
    CASE WHEN Value IS NULL THEN 'O'
         WHEN regexp_matches(concat_ws(' ', Notes, Source), $estimate) THEN 'E' END AS status,
    Notes AS note, CAST(NULL AS VARCHAR) AS vintage, 'Value' AS field
FROM text_sheet
