-- table: entities
-- severity: error
-- mention_count and article_count are what mention_entities gives; no entity without a mention; aliases add up.
with counted as (
    select r.entity_id, count(*) as mentions, count(distinct m.article_id) as articles
    from mention_entities r
    join mentions m using (mention_id)
    group by all
),
aliased as (select entity_id, sum(mention_count) as mentions from entity_aliases group by all)
select e.entity_id, e.name, e.mention_count, c.mentions, e.article_count, c.articles, a.mentions as aliased
from entities e
left join counted c using (entity_id)
left join aliased a using (entity_id)
where e.mention_count is distinct from c.mentions or e.article_count is distinct from c.articles
   or e.mention_count is distinct from a.mentions
