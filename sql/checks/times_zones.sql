-- table: times
-- severity: error
-- A zone is an IANA name or an offset such as +09:00.
select time_id, article_id, text, time_zone
from times
where not regexp_full_match(time_zone, '[+-][0-9]{2}:[0-9]{2}|[A-Z][A-Za-z_]*(/[A-Z][A-Za-z0-9_+-]*)*')
