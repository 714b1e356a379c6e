-- What is planned for 17 September 2024 or the days after it, and which paper says so?
select starts_on, act_type, trigger_text as told_as, actor_names, place_name, published_on,
       left(regexp_replace(sentence_text, '\s+', ' ', 'g'), 100) as sentence
from event_facts
where realis = 'scheduled' and starts_on between date '2024-09-17' and date '2024-09-20'
order by starts_on, starts_at, source_uri, char_start
limit 12;
