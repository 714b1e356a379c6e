-- time_sentences: every time expression with the sentence that it stands in and its article: what is said to be when.
-- A time lies on a day when starts_at < the next midnight and ends_at > the day's own.
create or replace view time_sentences as
select
    t.text as time_text,
    t.timex_type,
    t.value,
    t.starts_at,
    t.ends_at,
    t.time_precision,
    t.time_zone,
    t.anchor,
    s.text as sentence_text,
    p.passage_kind,
    a.headline,
    a.publisher,
    a.published_on,
    a.source_uri,
    t.char_start,
    t.char_end,
    t.confidence,
    t.rule,
    t.time_id,
    t.sentence_id,
    a.article_id
from times t
join sentences s using (sentence_id)
join passages p using (passage_id)
join articles a on a.article_id = t.article_id;
