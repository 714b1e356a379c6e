-- table: quotations
-- severity: error
-- A direct quotation has its opening mark before it, or the mark and the name of who speaks (“Ama: ...”), or it goes on
-- from the paragraph before and begins its own. No stretch begins or ends with white space.
select q.quotation_id, q.article_id, q.quotation_kind, q.text,
       substr(a.text, greatest(q.char_start - 60, 0) + 1, least(q.char_start, 60)) as before
from quotations q
join articles a using (article_id)
join sentences s using (sentence_id)
join passages p using (passage_id)
where (q.quotation_kind = 'direct' and q.char_start <> p.char_start
       and not regexp_matches(substr(a.text, greatest(q.char_start - 60, 0) + 1, least(q.char_start, 60)),
                              '[\x{22}\x{27}\x{60}\x{ab}\x{b4}\x{bb}\x{2018}-\x{201f}\x{2039}\x{203a}\x{2032}\x{2033}\x{300c}-\x{300f}\x{ff02}\x{ff07}][\s\pZ]*([\pL][^:\n]*:[\s\pZ]*)?$'))
   or regexp_matches(q.text, '^[\s\pZ]|[\s\pZ]$')
