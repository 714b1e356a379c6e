-- table: quotations
-- severity: error
-- A stretch begins in its sentence, ends inside the passage of that sentence, and that passage is news.
select q.quotation_id, q.article_id, q.char_start, q.char_end, s.char_start as sentence_start, s.char_end as sentence_end,
       p.char_end as passage_end, p.passage_kind
from quotations q
join sentences s using (sentence_id)
join passages p using (passage_id)
where q.char_start < s.char_start or q.char_start >= s.char_end or q.char_end > p.char_end
   or q.article_id <> s.article_id or p.passage_kind in ('byline', 'contact', 'boilerplate')
