-- table: quantities
-- severity: error
-- A quantity lies inside its sentence, in news, and the quantities of an article do not overlap.
select quantity_id, article_id, char_start, char_end, text, sentence_start, sentence_end, previous_end, passage_kind
from (
    select q.*, s.char_start as sentence_start, s.char_end as sentence_end, s.article_id as sentence_article_id,
           p.passage_kind, lag(q.char_end) over (partition by q.article_id order by q.char_start, q.char_end) as previous_end
    from quantities q
    join sentences s using (sentence_id)
    join passages p using (passage_id)
)
where char_start < sentence_start or char_end > sentence_end or article_id <> sentence_article_id
   or char_start < previous_end or passage_kind in ('byline', 'contact', 'boilerplate')
