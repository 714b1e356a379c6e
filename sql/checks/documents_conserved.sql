-- table: documents
-- severity: error
-- Promise 1: every input seen is accepted, a duplicate, or rejected with a reason. Accepted and duplicate ones have their
-- article, rejected ones have a row in rejections and no article.
select d.document_id, d.source_uri, d.status, d.reason_code, d.article_id
from documents d
where (d.status = 'accepted' and (d.article_id is null or d.reason_code is not null))
   or (d.status = 'duplicate' and (d.article_id is null or d.reason_code is distinct from 'duplicate_text'))
   or (d.status = 'rejected' and (d.article_id is not null or d.reason_code is null or d.reason_text is null
       or d.document_id not in (select document_id from rejections)))
