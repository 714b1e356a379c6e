-- table: passages
-- severity: error
-- Promise 1: passages cover every non-blank character. What is left of a text when its passages are cut out is blank; the
-- gaps before, between and after them are looked at.
with spans as (
    select article_id, char_start, char_end, lead(char_start) over w as next_start, row_number() over w as place
    from passages
    window w as (partition by article_id order by char_start)
),
gaps as (
    select article_id, char_end as gap_start, next_start as gap_end from spans
    union all
    select article_id, 0, char_start from spans where place = 1
    union all
    select article_id, 0, null from articles where article_id not in (select article_id from passages)
)
select g.article_id, g.gap_start, g.gap_end, left(trim(uncovered), 80) as uncovered
from (
    select g.article_id, g.gap_start, g.gap_end,
           substr(a.text, g.gap_start + 1, coalesce(g.gap_end, length(a.text)) - g.gap_start) as uncovered
    from gaps g
    join articles a using (article_id)
    where coalesce(g.gap_end, length(a.text)) > g.gap_start
) g
where not regexp_full_match(uncovered, '(?s)[\s\pZ\x{0b}\x{1c}-\x{1f}\x{85}]*')
