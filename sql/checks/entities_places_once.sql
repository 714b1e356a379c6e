-- table: entities
-- severity: error
-- A place of the gazetteer is one entity: two with the same GeoNames id would split its mentions.
select geonames_id, count(*) as entities, string_agg(name, ' | ' order by name) as names
from entities
where geonames_id is not null
group by geonames_id
having count(*) > 1
