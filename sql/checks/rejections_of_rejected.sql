-- table: rejections
-- severity: error
-- A refusal belongs to a document that was rejected for the same reason, or to a record inside one that was accepted.
select r.rejection_id, r.source_uri, r.reason_code, d.status, d.reason_code as document_reason_code
from rejections r
join documents d using (document_id)
where d.status <> 'rejected' or d.reason_code <> r.reason_code
