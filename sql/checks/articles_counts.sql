-- table: articles
-- severity: error
-- sentence_count is the number of the article's sentences.
select a.article_id, a.sentence_count, count(s.sentence_id) as sentences
from articles a
left join sentences s using (article_id)
group by all
having a.sentence_count <> count(s.sentence_id)
