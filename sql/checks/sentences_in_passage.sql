-- table: sentences
-- severity: error
-- A sentence lies inside its passage; the sentences of an article do not overlap and are numbered from 0.
select article_id, sentence_no, char_start, char_end, passage_start, passage_end, previous_end
from (
    select s.*, p.char_start as passage_start, p.char_end as passage_end, p.article_id as passage_article_id,
           lag(s.char_end) over w as previous_end, row_number() over w - 1 as place
    from sentences s
    join passages p using (passage_id)
    window w as (partition by s.article_id order by s.char_start)
)
where char_start < passage_start or char_end > passage_end or char_start < previous_end or sentence_no <> place
   or article_id <> passage_article_id
