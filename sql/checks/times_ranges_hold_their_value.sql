-- table: times
-- severity: error
-- A range lies where its value says: in the year, month or day that the value gives (a winter and a night end in the next).
select time_id, article_id, text, value, starts_at, ends_at
from times
where timex_type in ('DATE', 'TIME')
  and (
      (regexp_matches(value, '^[0-9]{4}(-(0[1-9]|1[0-2]|[QH][1-4]|S[PU]|FA|WI)|$)')
       and (year(starts_at) <> cast(value[:4] as integer)
            or year(ends_at - interval 1 microsecond) not between cast(value[:4] as integer) and cast(value[:4] as integer) + 1))
      or (regexp_matches(value, '^[0-9]{4}-(0[1-9]|1[0-2])')
          and strftime(starts_at, '%Y-%m') <> value[:7] and value not like '%T24%')
      or (regexp_matches(value, '^[0-9]{4}-[0-9]{2}-[0-9]{2}') and value not like '%T24%'
          and (starts_at < cast(value[:10] as timestamp) or ends_at > cast(value[:10] as timestamp) + interval 30 hour))
  )
