-- The rows of an export of the ITU's DataHub. The note keeps what the country
-- said of the figure; who said it is in the source, of which only an estimate
-- by the ITU matters here.
-- Parameters: estimate (pattern). Grain: one row of the table.
SELECT line, entityIso AS code, seriesCode AS series, dataYear AS year, dataValue AS value,
    CASE WHEN regexp_matches(concat_ws(' ', dataNote, dataSource), $estimate) THEN 'E' END AS status,
    dataNote AS note, CAST(NULL AS VARCHAR) AS vintage, 'dataValue' AS field
FROM text_sheet
