-- entity_mentions: every resolved mention with its entity's name, its sentence and its article: one row, no join needed.
create or replace view entity_mentions as
select
    e.name,
    e.entity_type,
    e.country_code,
    m.text as mention_text,
    m.title_text,
    s.text as sentence_text,
    a.headline,
    a.publisher,
    a.published_on,
    a.source_uri,
    m.char_start,
    m.char_end,
    m.confidence as mention_confidence,
    m.rule as mention_rule,
    r.confidence as resolution_confidence,
    r.rule as resolution_rule,
    m.mention_id,
    e.entity_id,
    a.article_id
from mention_entities r
join mentions m using (mention_id)
join entities e using (entity_id)
join sentences s using (sentence_id)
join articles a on a.article_id = m.article_id;
