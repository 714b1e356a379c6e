-- table: event_mentions
-- severity: error
-- An event told inside reported words points at the innermost of them, of the same article; any other points at none.
select v.event_mention_id, v.article_id, v.char_start, v.char_end, v.quotation_id, q.quotation_id as innermost
from event_mentions v
left join lateral (
    select i.quotation_id, i.char_end - i.char_start as length from quotations i
    where i.article_id = v.article_id and i.char_start <= v.char_start and i.char_end >= v.char_end
    order by length, i.quotation_id
    limit 1
) q on true
left join quotations o on o.quotation_id = v.quotation_id
where (v.quotation_id is null) <> (q.quotation_id is null)
   or o.article_id <> v.article_id or o.char_start > v.char_start or o.char_end < v.char_end
   or o.char_end - o.char_start > q.length
