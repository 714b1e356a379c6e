-- What is said to have happened on 18 September 2024, in the order of the day?
select strftime(starts_at, '%H:%M') as begins, time_precision, time_text, publisher, left(sentence_text, 110) as sentence
from time_sentences
where starts_at < timestamp '2024-09-19' and ends_at > timestamp '2024-09-18'
  and time_precision in ('day', 'part_of_day', 'hour', 'minute', 'second')
order by starts_at, ends_at, source_uri, char_start
limit 10;
