-- table: quotations
-- severity: error
-- Two stretches of one kind in an article lie apart or one in the other: they never cross, and none stands there twice.
select x.article_id, x.quotation_kind, x.char_start, x.char_end, y.char_start as other_start, y.char_end as other_end
from quotations x
join quotations y on x.article_id = y.article_id and x.quotation_kind = y.quotation_kind
 and x.char_start <= y.char_start and y.char_start < x.char_end and x.quotation_id <> y.quotation_id
where (x.char_start < y.char_start and x.char_end < y.char_end)
   or (x.char_start = y.char_start and x.char_end = y.char_end)
