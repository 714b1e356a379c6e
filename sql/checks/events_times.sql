-- table: event_mentions
-- severity: error
-- A time expression is of the same article, in the same passage unless time_rule says article, and names a time that the
-- event's overlaps (but for a clock time that was moved to the day of the event). Without one the time is the day of the
-- report (dateline) or none.
select v.event_mention_id, v.article_id, v.time_id, v.time_rule, v.starts_at, v.ends_at, v.time_precision,
       t.starts_at as time_starts_at, t.ends_at as time_ends_at, a.reference_on
from event_mentions v
join articles a on a.article_id = v.article_id
join sentences s on s.sentence_id = v.sentence_id
left join times t on t.time_id = v.time_id
left join sentences ts on ts.sentence_id = t.sentence_id
where v.starts_at >= v.ends_at
   or (v.starts_at is null) <> (v.time_precision is null)
   or t.article_id <> v.article_id
   or (v.time_rule in ('trigger', 'clause', 'sentence', 'passage') and ts.passage_id <> s.passage_id)
   or (v.time_id is null) <> (v.time_rule in ('dateline', 'none'))
   or (v.time_rule = 'none' and (v.starts_at is not null or v.ends_at is not null))
   or (v.time_rule = 'dateline' and (
          v.time_precision is distinct from 'day'
       or v.starts_at is distinct from cast(a.reference_on as timestamp)
       or v.ends_at is distinct from a.reference_on + interval 1 day))
   or t.timex_type = 'SET'
   or (v.time_id is not null and t.starts_at is null and t.ends_at is null and v.starts_at is not null)
   or (t.anchor <> 'context' and (v.starts_at >= t.ends_at or v.ends_at <= t.starts_at))
