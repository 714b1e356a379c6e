-- table: quotations
-- severity: error
-- The mention that a speaker's words stand for is of the same article.
select q.quotation_id, q.article_id, q.speaker_mention_id, m.article_id as mention_article_id
from quotations q
join mentions m on m.mention_id = q.speaker_mention_id
where q.article_id <> m.article_id
