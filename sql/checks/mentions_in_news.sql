-- table: mentions
-- severity: error
-- No name is read from a byline, an author's contact line or boilerplate: they are not news.
select m.mention_id, m.article_id, m.text, p.passage_kind
from mentions m
join sentences s using (sentence_id)
join passages p using (passage_id)
where p.passage_kind in ('byline', 'contact', 'boilerplate')
