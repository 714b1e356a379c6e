-- table: event_participants
-- severity: error
-- A participant is of its event's article and passage. One with the role quantity is a quantity; a place is
-- the mention that is the event's place; only actors and recipients have codes, and either a country or a body of none. A
-- mention or quantity that it points at is of the same article.
select r.event_participant_id, r.event_mention_id, r.role, r.text, r.mention_id, r.quantity_id, r.country_code,
       r.international_code, r.sector_code
from event_participants r
join event_mentions v using (event_mention_id)
join sentences s using (sentence_id)
join passages p using (passage_id)
left join mentions m on m.mention_id = r.mention_id
left join quantities q on q.quantity_id = r.quantity_id
where r.article_id <> v.article_id
   or m.article_id <> r.article_id or q.article_id <> r.article_id
   or r.char_start < p.char_start or r.char_end > p.char_end
   or (r.role = 'quantity') <> (r.quantity_id is not null)
   or q.char_start <> r.char_start or q.char_end <> r.char_end
   or (r.role = 'place' and (r.mention_id is null or r.mention_id is distinct from v.place_mention_id
                             or m.char_start <> r.char_start or m.char_end <> r.char_end))
   or (r.role not in ('actor', 'recipient')
       and (r.country_code is not null or r.international_code is not null or r.sector_code is not null))
   or (r.country_code is not null and r.international_code is not null)
