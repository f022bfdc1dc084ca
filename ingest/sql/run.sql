-- Which run made this release, and did a person accept it?
-- Parameters: none. Grain: one row.
SELECT id, coalesce(against, ''), coalesce(accepted_by, ''), coalesce(host, ''), coalesce(reason, '') FROM run
