-- table: event_mentions
-- severity: error
-- A trigger lies inside its sentence, in what holds news.
select v.event_mention_id, v.article_id, v.char_start, v.char_end, v.text, s.char_start as sentence_start,
       s.char_end as sentence_end, p.passage_kind
from event_mentions v
join sentences s using (sentence_id)
join passages p using (passage_id)
where v.char_start < s.char_start or v.char_end > s.char_end or v.article_id <> s.article_id
   or p.passage_kind in ('byline', 'dateline', 'contact', 'boilerplate')
