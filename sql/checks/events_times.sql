-- table: event_mentions
-- severity: error
-- A time is of the same article and was found where time_rule says; the day of the report is one day, and of the article.
select v.event_mention_id, v.article_id, v.time_id, v.time_rule, v.starts_at, v.ends_at, v.time_precision
from event_mentions v
join articles a on a.article_id = v.article_id
left join times t on t.time_id = v.time_id
where v.starts_at >= v.ends_at
   or (v.starts_at is null) <> (v.time_precision is null)
   or (v.time_id is null) <> (v.time_rule in ('dateline', 'none'))
   or (v.time_id is not null and t.article_id <> v.article_id)
   or (v.time_rule = 'none' and (v.starts_at is not null or v.ends_at is not null))
   or (v.time_rule = 'dateline' and (v.time_precision <> 'day' or v.starts_at <> a.reference_on
                                     or v.ends_at <> a.reference_on + interval 1 day))
