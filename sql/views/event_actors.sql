-- event_actors: one row for each actor and recipient of an event as told, with the name that it is resolved to and its codes.
-- actor_name is the name of the entity, else the words of the mention it stands for, else its own words. "They" of several
-- people is a row for each of them, with the same words.
create or replace view event_actors as
select
    p.event_mention_id,
    p.role,
    regexp_replace(coalesce(e.name, m.text, p.text), '\s+', ' ', 'g') as actor_name,
    coalesce(e.entity_type, m.entity_type) as actor_type,
    coalesce(p.country_code, e.country_code) as country_code,
    p.international_code,
    coalesce(p.sector_code, e.sector_code) as sector_code,
    p.text as actor_text,
    p.char_start,
    p.char_end,
    p.confidence,
    p.rule,
    p.mention_id,
    e.entity_id,
    p.event_participant_id,
    p.article_id
from event_participants p
left join mentions m using (mention_id)
left join mention_entities r using (mention_id)
left join entities e on e.entity_id = r.entity_id
where p.role in ('actor', 'recipient');
