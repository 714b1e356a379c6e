-- table: passages
-- severity: error
-- Passages of an article do not overlap, lie inside its text, and are numbered from 0 in reading order.
select article_id, passage_no, char_start, char_end, previous_end
from (
    select p.*, length(a.text) as text_length,
           lag(char_end) over w as previous_end, row_number() over w - 1 as place
    from passages p
    join articles a using (article_id)
    window w as (partition by article_id order by char_start)
)
where char_end <= char_start or char_end > text_length or char_start < previous_end or passage_no <> place
