-- How many people are missing or dead, by whom and when?
select a.published_on, a.publisher, q.text, q.value, q.value_low, q.value_high, q.approximator, left(s.text, 90) as sentence
from quantities q
join sentences s using (sentence_id)
join articles a on a.article_id = q.article_id
where q.quantity_kind = 'count' and regexp_matches(s.text, '\b(dead|died|missing|bodies|killed)\b')
order by a.published_on, a.source_uri, q.char_start
limit 10;
