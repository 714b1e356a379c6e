-- table: articles
-- severity: error
-- Promise 1: the accepted documents and the articles are the same set, one for one.
select coalesce(a.article_id, d.article_id) as article_id, a.document_id, d.document_id as accepted_document_id
from articles a
full join (select * from documents where status = 'accepted') d on d.document_id = a.document_id
where a.article_id is distinct from d.article_id
