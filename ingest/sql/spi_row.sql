-- The overall scores of the Statistical Performance Indicators; the five parts
-- beside them are not ours. Years without a score have an empty cell.
-- Parameters: series. Grain: one row of the table.
SELECT line, code, $series AS series, trim(year) AS year, wb_wdi_iq_spi_ovrl AS value,
    CAST(NULL AS VARCHAR) AS status, '' AS note, CAST(NULL AS VARCHAR) AS vintage, $series AS field
FROM text_sheet
