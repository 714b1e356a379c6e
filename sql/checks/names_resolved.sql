-- table: mention_entities
-- severity: error
-- Every named mention stands for exactly one entity.
select m.mention_id, m.text, count(r.entity_id) as entities
from mentions m
left join mention_entities r using (mention_id)
where m.mention_kind = 'name'
group by all
having count(r.entity_id) <> 1
