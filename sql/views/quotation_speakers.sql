-- quotation_speakers: every stretch of reported words with who says it, its sentence and its article: one row, no join needed.
-- speaker_name is the name of the entity, or for somebody unnamed the first description of them; null when nobody can be told.
create or replace view quotation_speakers as
select
    coalesce(e.name, regexp_replace(m.text, '\s+', ' ', 'g')) as speaker_name,
    coalesce(e.entity_type, m.entity_type) as speaker_type,
    m.mention_kind = 'name' as speaker_is_named,
    q.speaker_text,
    q.quotation_kind,
    q.statement_kind,
    q.text as quotation_text,
    q.cue_text,
    q.cue_lemma,
    q.medium_text,
    s.text as sentence_text,
    p.passage_kind,
    a.headline,
    a.publisher,
    a.published_on,
    a.source_uri,
    q.char_start,
    q.char_end,
    q.confidence,
    q.rule,
    q.speaker_rule,
    q.quotation_id,
    q.statement_id,
    q.speaker_mention_id,
    e.entity_id as speaker_entity_id,
    a.article_id
from quotations q
join sentences s using (sentence_id)
join passages p using (passage_id)
join articles a on a.article_id = q.article_id
left join mentions m on m.mention_id = q.speaker_mention_id
left join mention_entities r on r.mention_id = q.speaker_mention_id
left join entities e on e.entity_id = r.entity_id;
