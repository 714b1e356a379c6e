-- statements: one row for each utterance that an article reports, its stretches put together in the order of the text.
-- statement_text is all of it, quoted_text what of it stands between quotation marks (null when nothing does); both have one
-- blank for any white space, so that wrapped copy reads well.
create or replace view statements as
select
    speaker_name,
    speaker_type,
    speaker_is_named,
    speaker_text,
    statement_kind,
    string_agg(plain_text, ' … ' order by char_start) filter (not inner_stretch) as statement_text,
    string_agg(plain_text, ' … ' order by char_start) filter (quotation_kind = 'direct') as quoted_text,
    cue_text,
    cue_lemma,
    medium_text,
    headline,
    publisher,
    published_on,
    source_uri,
    min(char_start) as char_start,
    max(char_end) as char_end,
    statement_id,
    speaker_entity_id,
    article_id
from (
    select
        *,
        regexp_replace(quotation_text, '\s+', ' ', 'g') as plain_text,
        exists (
            select 1 from quotations o
            where o.statement_id = q.statement_id and o.char_start <= q.char_start and o.char_end >= q.char_end
              and o.char_end - o.char_start > q.char_end - q.char_start
        ) as inner_stretch
    from quotation_speakers q
)
group by all;
