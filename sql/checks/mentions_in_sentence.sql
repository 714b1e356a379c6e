-- table: mentions
-- severity: error
-- A mention lies inside its sentence, and the named mentions of an article do not overlap.
select article_id, char_start, char_end, text, sentence_start, sentence_end, previous_end
from (
    select m.*, s.char_start as sentence_start, s.char_end as sentence_end, s.article_id as sentence_article_id,
           lag(m.char_end) over (partition by m.article_id, m.mention_kind order by m.char_start, m.char_end) as previous_end
    from mentions m
    join sentences s using (sentence_id)
)
where char_start < sentence_start or char_end > sentence_end or article_id <> sentence_article_id
   or (mention_kind = 'name' and char_start < previous_end)
