-- Under which names and titles does each person appear?
select e.name, string_agg(distinct a.alias, ' | ' order by a.alias) as aliases, e.description, e.article_count
from entities e
join entity_aliases a using (entity_id)
where e.entity_type = 'person'
group by all
having count(*) > 1
order by count(*) desc, e.name
limit 8;
