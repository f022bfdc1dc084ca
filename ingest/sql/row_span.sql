-- From which year to which does each series of a table go, all its economies
-- together?
-- Parameters: those of the format's own question.
-- Makes: source_span, one row a series.
CREATE OR REPLACE TEMP TABLE source_span AS
SELECT series, min(TRY_CAST(year AS INTEGER)) AS first_year, max(TRY_CAST(year AS INTEGER)) AS last_year
FROM (FROM rows_of_the_format)
GROUP BY series
