-- What is said to have happened on 14 May 2025, in the order of the day?
select
    case when time_precision = 'day' then 'that day' else strftime(starts_at, '%H:%M') end as begins,
    regexp_replace(time_text, '\s+', ' ', 'g') as words,
    publisher,
    left(regexp_replace(sentence_text, '\s+', ' ', 'g'), 110) as sentence
from time_sentences
where timex_type in ('DATE', 'TIME') and passage_kind <> 'dateline'
  and starts_at < timestamp '2025-05-15' and ends_at > timestamp '2025-05-14'
  and time_precision in ('day', 'part_of_day', 'hour', 'minute', 'second')
order by starts_at, ends_at, source_uri, char_start
limit 12;
