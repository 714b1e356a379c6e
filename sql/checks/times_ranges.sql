-- table: times
-- severity: error
-- A range begins before it ends and has a precision, and only a range has one. Nothing fixed has something that fixes it:
-- no range for what is anchored by nothing, for past, present and future as such, for a day of no known year, for a
-- repeated time; none from the day of the report in an article that has no such day.
select t.time_id, t.article_id, t.text, t.timex_type, t.value, t.starts_at, t.ends_at, t.time_precision, t.anchor, a.reference_on
from times t
join articles a using (article_id)
where t.starts_at >= t.ends_at
   or (t.time_precision is null) <> (t.starts_at is null and t.ends_at is null)
   or (t.time_precision is not null
       and (t.anchor = 'none' or t.timex_type = 'SET' or contains(t.value, '_REF') or t.value like 'XX%' or t.value like 'T%'))
   or (t.anchor = 'reference' and a.reference_on is null)
