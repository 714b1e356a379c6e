-- entity_days: how often each entity is mentioned in the articles of each day; undated articles are left out.
create or replace view entity_days as
select
    a.published_on,
    e.entity_id,
    e.entity_type,
    e.name,
    count(*) as mention_count,
    count(distinct a.article_id) as article_count
from mention_entities r
join mentions m using (mention_id)
join entities e using (entity_id)
join articles a on a.article_id = m.article_id
where a.published_on is not null
group by all;
