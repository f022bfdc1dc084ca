-- Which rows did DuckDB not take, and why? The first reason of each row: a row
-- cut short has one for every cell that it lacks.
-- Parameters: none. Grain: one row of the file. Order: as in the file.
SELECT line_byte_position, coalesce(column_name, ''), CAST(error_type AS VARCHAR), coalesce(error_message, '')
FROM sheet_reject
QUALIFY row_number() OVER (PARTITION BY line_byte_position ORDER BY column_idx, error_type) = 1
ORDER BY line_byte_position
