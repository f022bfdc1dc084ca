-- From what is settled and derived, write the facts of the release, sorted as
-- questions are asked.

-- Notes are few and repeated. As an ENUM a row keeps a small number in place of
-- a text, which is a third of the cost of writing; questions still read text.
CREATE TYPE observation_note AS ENUM (
    SELECT note
    FROM (SELECT '' AS note UNION SELECT note FROM stage UNION SELECT note FROM withdrawn UNION SELECT note FROM derived)
    ORDER BY note
);
ALTER TABLE observation ALTER note TYPE observation_note;

INSERT INTO observation
SELECT o.indicator, o.country, o.year, o.vintage, o.value, o.status, o.note, f.snapshot
FROM (
    -- Narrow before the sort: it carries every byte of a row along.
    SELECT indicator, country, year::SMALLINT AS year, vintage, value,
        status::observation_status AS status, note::observation_note AS note, file
    FROM (FROM settled UNION ALL FROM derived)
) o
JOIN stage_file f ON f.key = o.file
ORDER BY o.indicator, o.country, o.year, o.vintage;

-- Series of more than one vintage.
CREATE TEMP TABLE several AS
SELECT indicator, country
FROM (
    SELECT indicator, country, vintage FROM told
    UNION SELECT indicator, country, vintage FROM withdrawn
    UNION SELECT indicator, country, vintage FROM derived
)
GROUP BY ALL HAVING count(*) > 1;
