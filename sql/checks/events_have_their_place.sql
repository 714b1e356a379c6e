-- table: event_mentions
-- severity: error
-- The place of an event is a place or a facility of the same article, and one of its participants.
select v.event_mention_id, v.article_id, v.place_mention_id, m.entity_type
from event_mentions v
join mentions m on m.mention_id = v.place_mention_id
where m.article_id <> v.article_id or m.entity_type not in ('place', 'facility')
   or not exists (
       select 1 from event_participants r
       where r.event_mention_id = v.event_mention_id and r.role = 'place' and r.mention_id = v.place_mention_id
   )
