-- How many died when the ferry sank, and how many are missing? Every figure, as each paper gives it.
select
    a.published_on,
    a.publisher,
    regexp_replace(q.text, '\s+', ' ', 'g') as words,
    q.value,
    q.approximator,
    left(regexp_replace(s.text, '\s+', ' ', 'g'), 80) as sentence
from quantities q
join sentences s using (sentence_id)
join articles a on a.article_id = q.article_id
where q.quantity_kind = 'count'
  and regexp_matches(s.text, '\b(dead|died|drown(ed|ing)|missing|bodies|killing)\b')
  and a.published_on between date '2025-05-14' and date '2025-05-15'
order by a.published_on, a.source_uri, q.char_start
limit 12;
