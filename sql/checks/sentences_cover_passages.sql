-- table: passages
-- severity: error
-- Nothing is lost between passages and sentences: every passage has the same non-blank characters as its sentences.
select p.passage_id, p.article_id, p.char_start, p.char_end
from passages p
join articles a using (article_id)
left join (
    select passage_id, sum(length(regexp_replace(text, '[\s\pZ\x{0b}\x{1c}-\x{1f}\x{85}]', '', 'g'))) as kept
    from sentences
    group by passage_id
) s using (passage_id)
where coalesce(kept, 0) <> length(
    regexp_replace(substr(a.text, p.char_start + 1, p.char_end - p.char_start), '[\s\pZ\x{0b}\x{1c}-\x{1f}\x{85}]', '', 'g')
)
