-- What does one speaker say in different papers? Whoever is quoted by most publishers comes first.
with voices as (
    select speaker_entity_id, count(distinct publisher) as publishers
    from statements
    where speaker_entity_id is not null
    group by all
    having count(distinct publisher) > 1
)
select v.publishers, s.speaker_name, s.publisher, s.published_on, s.cue_text, left(s.statement_text, 90) as said
from statements s
join voices v using (speaker_entity_id)
order by v.publishers desc, s.speaker_name, s.published_on, s.publisher, s.char_start
limit 10;
